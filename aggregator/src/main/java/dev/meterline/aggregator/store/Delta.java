package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import java.util.Arrays;
import java.util.List;

/**
 * What was added to the same rows since the last commit: events are added once here instead of to
 * every row, and the sum to the rows when somebody wants to see them. Also what the {@link Journal}
 * keeps. Its account's lock guards it.
 */
final class Delta {

  /** Belongs in each of {@link #rows}. */
  final BucketRow sum = new BucketRow();

  /** Keeps a sum small enough for an entry of the journal, and from ever being full itself. */
  private static final int MOST_PAIR_BYTES = BucketRow.MAX_BYTES / 4;

  private final OpenBuckets buckets;
  private final int room;

  Delta(OpenBuckets buckets) {
    this.buckets = buckets;
    int least = MOST_PAIR_BYTES;
    for (LiveRow row : buckets.rows) {
      least = Math.min(least, row.row.room());
    }
    this.room = least;
  }

  /** Whether the rows might decide otherwise for one event more than if each came by itself. */
  boolean isFull() {
    return sum.pairBytes() > room - BucketRow.MOST_BYTES_OF_AN_EVENT;
  }

  boolean isOf(OpenBuckets other) {
    return buckets == other;
  }

  List<LiveRow> rows() {
    return Arrays.asList(buckets.rows);
  }

  /** Billable units of the billing period, as long as these are not in its row. */
  long usedInPeriod() {
    long settled = buckets.billingPeriod.row.quantity();
    return buckets.countsInPeriod ? settled + sum.quantity() : settled;
  }

  /** Adds the sum to its rows; it takes no more after that. */
  void settle() {
    for (LiveRow row : buckets.rows) {
      row.row.addAll(sum);
    }
  }
}
