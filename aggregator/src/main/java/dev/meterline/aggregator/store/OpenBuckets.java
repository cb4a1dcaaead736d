package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;

/**
 * The rows of every size that hold one instant, and the span around it for which they stay the
 * same: most events of an account find their rows here without a look into a calendar or a map.
 */
final class OpenBuckets {

  final LiveRow[] rows;

  /** One of the rows: what thresholds are held against. */
  final BucketRow billingPeriod;

  private final long fromMillis;
  private final long toMillis;

  private OpenBuckets(LiveRow[] rows, BucketRow billingPeriod, long fromMillis, long toMillis) {
    this.rows = rows;
    this.billingPeriod = billingPeriod;
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
  }

  boolean holds(long timeMillis) {
    return timeMillis >= fromMillis && timeMillis < toMillis;
  }

  static OpenBuckets at(LiveAccount account, AccountCalendar calendar, long timeMillis) {
    Granularity[] sizes = Granularity.values();
    LiveRow[] rows = new LiveRow[sizes.length];
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    Instant time = Instant.ofEpochMilli(timeMillis);
    for (int i = 0; i < sizes.length; i++) {
      Period bucket = calendar.bucket(sizes[i], time);
      from = Math.max(from, bucket.start().toEpochMilli());
      to = Math.min(to, bucket.end().toEpochMilli());
      rows[i] = account.row(sizes[i], bucket.start().toEpochMilli());
    }
    Period period = calendar.bucket(Granularity.BILLING_PERIOD, time);
    LiveRow billing = account.row(Granularity.BILLING_PERIOD, period.start().toEpochMilli());
    return new OpenBuckets(rows, billing.row, from, to);
  }
}
