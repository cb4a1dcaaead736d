package dev.meterline.alerts.policy;

import dev.meterline.schemas.usage.RateLimitEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells that a minute's calls are nearly used up, or were, at most once an hour of the minutes' own
 * times. Several limiters see the same minute, and a refusal says no less than a warning.
 */
public final class RateLimitPolicy {

  /** At least this long between two alerts. */
  static final Duration PAUSE = Duration.ofHours(1);

  private RateLimitPolicy() {}

  /**
   * Decides.
   *
   * @param toldAt start of the minute that was told last; empty if none was
   */
  public static Optional<Finding.RateLimit> decide(RateLimitEvent seen, Optional<Instant> toldAt) {
    boolean due = toldAt.map(last -> !seen.windowStart().isBefore(last.plus(PAUSE))).orElse(true);
    return due
        ? Optional.of(new Finding.RateLimit(seen.windowStart(), seen.limit(), seen.used()))
        : Optional.empty();
  }
}
