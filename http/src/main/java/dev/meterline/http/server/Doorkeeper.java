package dev.meterline.http.server;

import dev.meterline.http.access.AccessDecision;
import dev.meterline.http.access.AccessDecision.Refusal;
import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.Caller;
import dev.meterline.http.access.Credentials;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/**
 * Tells a handler who calls, or ends the request. Each method throws a {@link ProblemException} for
 * a caller who may not: 401, 403, or 503 while keys are still being loaded.
 */
public final class Doorkeeper {

  private final KeyGate keys;
  private final AdminGate admins;

  public Doorkeeper(KeyGate keys, AdminGate admins) {
    this.keys = keys;
    this.admins = admins;
  }

  /** Whoever has a valid key. */
  public Caller caller(Context ctx) {
    return pass(keys.caller(credentials(ctx)));
  }

  /** A caller who reads the account of its key. */
  public Caller reader(Context ctx) {
    return pass(keys.reader(credentials(ctx)));
  }

  /** A caller who sends events; hold each event's account against {@link Caller#maySendFor}. */
  public Caller sender(Context ctx) {
    return pass(keys.sender(credentials(ctx)));
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

  private static Problem problem(Refusal refusal) {
    return refusal.match(
        unknown -> Problem.unauthenticated(unknown.error()),
        forbidden -> Problem.forbidden(forbidden.reason()),
        loading ->
            Problem.unavailable(
                "API keys are still being loaded; try again", loading.retryAfter()));
  }
}
