package dev.meterline.query.peer;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets instances in and nobody else: no API key and no admin key opens it. */
public final class PeerGate {

  /** Clocks of instances may differ by this much; a call that was overheard is good no longer. */
  static final Duration TOLERANCE = Duration.ofSeconds(60);

  private final PeerSecret secret;
  private final InstantSource clock;

  public PeerGate(PeerSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * Returns if another instance calls.
   *
   * @throws ProblemException 401 for everybody else
   */
  public void pass(Context ctx) {
    String signature = ctx.header(PeerCall.SIGNATURE);
    Optional<Long> sent = millis(ctx.header(PeerCall.SENT));
    if (signature == null || sent.isEmpty()) {
      throw refused("only instances of this installation may call here");
    }
    String text = PeerCall.textOf(target(ctx), sent.get(), ctx::header);
    if (!secret.isSignature(text, signature)) {
      throw refused("the signature is wrong: all instances need the same admin key");
    }
    if (Math.abs(clock.millis() - sent.get()) > TOLERANCE.toMillis()) {
      throw refused(
          "the call was signed more than "
              + TOLERANCE.toSeconds()
              + " s ago or ahead: do the instances' clocks agree?");
    }
  }

  private static String target(Context ctx) {
    String query = ctx.queryString();
    return ctx.req().getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static Optional<Long> millis(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,15}")
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  private static ProblemException refused(String why) {
    return Problem.of(401, why).toException();
  }
}
