package dev.meterline.http.rate;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.usage.RateWindow;
import dev.meterline.http.usage.UsageHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Whether a call may go on.
 *
 * @param allowed false if the account has used up its window
 * @param window the window as the call left it; a refused call is not in it
 * @param at when it was decided
 */
public record RateDecision(boolean allowed, RateWindow window, Instant at) {

  /** How long a refused caller has to wait. */
  public Duration retryAfter() {
    return Duration.between(at, window.resetsAt());
  }

  /** What to tell a refused caller: 429, when to come again, and what the limit is. */
  public Problem problem() {
    Problem problem =
        Problem.tooManyRequests(
            "the account may make %d calls in a minute of the clock, and has; the next begins at %s"
                .formatted(window.limit().orElse(0), window.resetsAt()),
            retryAfter());
    for (Map.Entry<String, String> header : UsageHeaders.of(window).entrySet()) {
      problem = problem.withHeader(header.getKey(), header.getValue());
    }
    return problem;
  }
}
