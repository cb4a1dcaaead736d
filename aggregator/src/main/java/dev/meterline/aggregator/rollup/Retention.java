package dev.meterline.aggregator.rollup;

import dev.meterline.schemas.calendar.Granularity;
import java.time.Duration;

/**
 * How long buckets of each size are kept after they have ended: hours of the last 90 days, days of
 * 3 years, months and billing periods of 10 years, the total of all time for ever; each a little
 * longer, so that the first day of that span is still there in full at its end, in any zone.
 * Measured against append times, so that a replay keeps the same.
 */
public final class Retention {

  private static final Duration YEAR = Duration.ofDays(366);

  private Retention() {}

  /** How long after its end a bucket is kept at least, milliseconds. */
  public static long millis(Granularity granularity) {
    return switch (granularity) {
      case HOUR -> Duration.ofDays(92).toMillis();
      case DAY -> YEAR.multipliedBy(3).toMillis();
      case MONTH, BILLING_PERIOD -> YEAR.multipliedBy(10).plusDays(31).toMillis();
      // Half of the range, so that sums with times stay in it.
      case ALL_TIME -> Long.MAX_VALUE / 2;
    };
  }

  /**
   * The first append time, epoch milliseconds, at which a bucket that ends at {@code endMillis} is
   * no longer kept. An event that is appended then or later is not counted in it.
   */
  public static long keptUntil(Granularity granularity, long endMillis) {
    return granularity == Granularity.ALL_TIME ? Long.MAX_VALUE : endMillis + millis(granularity);
  }

  /**
   * Every bucket that starts before this, epoch milliseconds, is no longer kept when {@code
   * appendMillis} is reached. Errs on the side of keeping, by less than one of the longest buckets.
   */
  public static long expiredBefore(Granularity granularity, long appendMillis) {
    long longestBucket =
        switch (granularity) {
          case HOUR -> Duration.ofHours(1).toMillis();
          case DAY -> Duration.ofDays(2).toMillis();
          case MONTH -> Duration.ofDays(32).toMillis();
          case BILLING_PERIOD -> YEAR.plusDays(1).toMillis();
          case ALL_TIME -> 0;
        };
    return granularity == Granularity.ALL_TIME
        ? Long.MIN_VALUE
        : appendMillis - millis(granularity) - longestBucket;
  }
}
