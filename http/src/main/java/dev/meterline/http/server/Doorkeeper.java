package dev.meterline.http.server;

import dev.meterline.http.access.AccessDecision;
import dev.meterline.http.access.AccessDecision.Refusal;
import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.Caller;
import dev.meterline.http.access.Credentials;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.http.rate.RateDecision;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.schemas.account.KeyRole;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Tells a handler who calls, or ends the request. Each method throws a {@link ProblemException} for
 * a caller who may not: 401, 403, or 503 while keys are still being loaded.
 *
 * <p>A call by an account's own key counts one in the account's rate limit. Past the limit a read
 * is refused with 429, and nothing else is: the bill would lack an event that was refused, and
 * whoever has used up its calls must still be able to change what it is told about that. For a
 * producer's key nothing is counted.
 */
public final class Doorkeeper {

  private final KeyGate keys;
  private final AdminGate admins;
  private final Optional<RateLimiter> rates;

  /** One who counts no calls. */
  public Doorkeeper(KeyGate keys, AdminGate admins) {
    this(keys, admins, Optional.empty());
  }

  /** One who counts calls and refuses those that are too many. */
  public Doorkeeper(KeyGate keys, AdminGate admins, RateLimiter rates) {
    this(keys, admins, Optional.of(rates));
  }

  private Doorkeeper(KeyGate keys, AdminGate admins, Optional<RateLimiter> rates) {
    this.keys = keys;
    this.admins = admins;
    this.rates = rates;
  }

  /** Whoever has a valid key; counts nothing. */
  public Caller caller(Context ctx) {
    return pass(keys.caller(credentials(ctx)));
  }

  /** A caller who reads the account of its key, if its rate allows for one more call. */
  public Caller reader(Context ctx) {
    Caller caller = pass(keys.reader(credentials(ctx)));
    rates.map(counted -> counted.call(caller.account())).ifPresent(Doorkeeper::pass);
    return caller;
  }

  /**
   * Tells, for as long as an answer goes on, whether its caller may still read; counts nothing.
   *
   * @return to be asked at any time, by any thread
   */
  public BooleanSupplier stillReads(Context ctx) {
    Credentials presented = credentials(ctx);
    return () -> keys.reader(presented).match(caller -> true, refusal -> false);
  }

  /** A caller who changes what belongs to the account of its key. */
  public Caller owner(Context ctx) {
    Caller caller = pass(keys.reader(credentials(ctx)));
    rates.ifPresent(counted -> counted.count(caller.account()));
    return caller;
  }

  /** A caller who sends events; hold each event's account against {@link Caller#maySendFor}. */
  public Caller sender(Context ctx) {
    Caller caller = pass(keys.sender(credentials(ctx)));
    if (caller.role() != KeyRole.PRODUCER) {
      rates.ifPresent(counted -> counted.count(caller.account()));
    }
    return caller;
  }

  /** The operator. */
  public void admin(Context ctx) {
    AdminGate.Administrator unused = pass(admins.administrator(credentials(ctx)));
  }

  private static Credentials credentials(Context ctx) {
    return Credentials.of(headers(ctx, "X-API-Key"), headers(ctx, "Authorization"));
  }

  private static List<String> headers(Context ctx, String name) {
    return Collections.list(ctx.req().getHeaders(name));
  }

  private static <C> C pass(AccessDecision<C> decision) {
    return decision.match(
        caller -> caller,
        refusal -> {
          throw problem(refusal).toException();
        });
  }

  private static void pass(RateDecision decision) {
    if (!decision.allowed()) {
      throw decision.problem().toException();
    }
  }

  private static Problem problem(Refusal refusal) {
    return refusal.match(
        unknown -> Problem.unauthenticated(unknown.error()),
        forbidden -> Problem.forbidden(forbidden.reason()),
        loading ->
            Problem.unavailable(
                "API keys are still being loaded; try again", loading.retryAfter()));
  }
}
