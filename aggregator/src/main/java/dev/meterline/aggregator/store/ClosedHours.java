package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.rollup.LateHours;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.usage.UsageHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which hours of an account are closed: those that announced totals name no more, from that of its
 * first event on, the last 28 days at most.
 *
 * @param start first instant of the first of them
 * @param end first instant after them; {@code start} if there are none
 * @param version what the announcement is called
 */
record ClosedHours(Instant start, Instant end, long version) {

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  static ClosedHours of(Tally tally) {
    long end = LateHours.closedBefore(tally.asOfMillis());
    long first = Math.floorDiv(tally.firstEventMillis(), HOUR_MILLIS) * HOUR_MILLIS;
    long start = Math.min(end, Math.max(first, end - UsageHours.WINDOW.toMillis()));
    return new ClosedHours(
        Instant.ofEpochMilli(start), Instant.ofEpochMilli(end), tally.hoursVersion());
  }

  /** Reads them as any reader does: their rows are not loaded to stay. */
  UsageHours read(UsageStore usage, AccountId account) {
    int hours = place(end);
    List<Long> requests = new ArrayList<>(Collections.nCopies(hours, 0L));
    List<Long> errors = new ArrayList<>(Collections.nCopies(hours, 0L));
    for (Bucket bucket : usage.read(account, view -> view.buckets(Granularity.HOUR, start, end))) {
      Measures total = bucket.total();
      requests.set(place(bucket.start()), total.requests());
      errors.set(place(bucket.start()), total.errors());
    }
    return new UsageHours(account, version, start, requests, errors);
  }

  private int place(Instant hour) {
    return Math.toIntExact((hour.toEpochMilli() - start.toEpochMilli()) / HOUR_MILLIS);
  }
}
