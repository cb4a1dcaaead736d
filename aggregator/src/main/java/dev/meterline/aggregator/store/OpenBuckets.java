package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Retention;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of every size that hold one instant and are still kept, and the span around it for which
 * they stay the same: most events of an account find their rows here without a look into a calendar
 * or a map.
 */
final class OpenBuckets {

  final LiveRow[] rows;

  /** What thresholds are held against; one of the rows, unless it is no longer kept. */
  final LiveRow billingPeriod;

  /** Whether it is one of the rows. */
  final boolean countsInPeriod;

  private final long fromMillis;
  private final long toMillis;
  private final long keptUntilMillis;

  private OpenBuckets(
      LiveRow[] rows, LiveRow billingPeriod, long fromMillis, long toMillis, long keptUntilMillis) {
    this.rows = rows;
    this.billingPeriod = billingPeriod;
    this.countsInPeriod = Arrays.asList(rows).contains(billingPeriod);
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.keptUntilMillis = keptUntilMillis;
  }

  /** Whether these are the rows of an event of this time, appended at that time. */
  boolean holds(long timeMillis, long appendMillis) {
    return timeMillis >= fromMillis && timeMillis < toMillis && appendMillis < keptUntilMillis;
  }

  static OpenBuckets at(
      LiveAccount account, AccountCalendar calendar, long timeMillis, long appendMillis) {
    List<LiveRow> rows = new ArrayList<>();
    long keptUntil = Long.MAX_VALUE;
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    Instant time = Instant.ofEpochMilli(timeMillis);
    for (Granularity size : Granularity.values()) {
      Period bucket = calendar.bucket(size, time);
      from = Math.max(from, bucket.start().toEpochMilli());
      to = Math.min(to, bucket.end().toEpochMilli());
      long bucketKeptUntil = Retention.keptUntil(size, bucket.end().toEpochMilli());
      if (appendMillis < bucketKeptUntil) {
        rows.add(account.openRow(size, bucket.start().toEpochMilli(), appendMillis));
        keptUntil = Math.min(keptUntil, bucketKeptUntil);
      }
    }
    Period period = calendar.bucket(Granularity.BILLING_PERIOD, time);
    LiveRow billing = account.row(Granularity.BILLING_PERIOD, period.start().toEpochMilli());
    return new OpenBuckets(rows.toArray(LiveRow[]::new), billing, from, to, keptUntil);
  }
}
