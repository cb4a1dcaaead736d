package dev.meterline.aggregator.process;

import dev.meterline.schemas.event.Acceptance;
import dev.meterline.schemas.usage.RateLimitEvent;
import java.util.Optional;

/**
 * What a rate limiter's record must be to be counted. A pure function. Its limits keep the count of
 * violations from overflowing and its window inside the calendar.
 */
final class RateLimitRules {

  /** Calls refused in one minute by one instance. */
  static final long MAX_REFUSED = 1_000_000_000L;

  private RateLimitRules() {}

  /**
   * Why {@code seen} may not be counted, or empty if it may.
   *
   * @param appendMillis when it was appended, epoch milliseconds
   */
  static Optional<String> violation(RateLimitEvent seen, long appendMillis) {
    if (seen.count() < 0 || seen.count() > MAX_REFUSED) {
      return Optional.of("count must be a whole number from 0 to " + MAX_REFUSED);
    }
    long window = seen.windowStart().toEpochMilli();
    long oldest = Math.max(0, appendMillis - Acceptance.AT_THE_AGGREGATOR.late().toMillis());
    long newest = appendMillis + Acceptance.AT_THE_AGGREGATOR.early().toMillis();
    return window < oldest || window > newest
        ? Optional.of("window_start must be at most 35 days before or 5 minutes after its arrival")
        : Optional.empty();
  }
}
