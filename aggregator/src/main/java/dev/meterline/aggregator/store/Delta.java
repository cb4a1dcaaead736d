package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import java.util.Arrays;
import java.util.List;

/**
 * A sum of events that belongs in each of the same rows: an event is added here once, and the sum
 * to the rows when somebody wants to see them in full or they are stored. Until then the {@link
 * Journal} keeps it. Its account's lock guards it.
 */
final class Delta {

  /** Keeps a sum small enough for an entry of the journal, and from ever being full itself. */
  private static final int MOST_PAIR_BYTES = BucketRow.MAX_BYTES / 4;

  /** Beyond this it is not worth it to note all of a sum again because a few events came. */
  private static final int MOST_CELLS_TO_REPEAT = 64;

  private final BucketRow sum;
  private final OpenBuckets buckets;
  private final int number;
  private final int room;
  // Of the period's row, which does not change before this sum is added to it.
  private final long settledUse;
  private boolean noted = true;
  private long commit;

  /**
   * @param number counts the account's sums since its rows were stored
   * @param empty takes the events; nobody else uses it before the delta is done with
   */
  Delta(OpenBuckets buckets, int number, BucketRow empty) {
    this.sum = empty;
    this.buckets = buckets;
    this.number = number;
    int least = MOST_PAIR_BYTES;
    for (LiveRow row : buckets.rows) {
      least = Math.min(least, row.row.room());
    }
    this.room = least;
    this.settledUse = buckets.billingPeriod.row.quantity();
  }

  int number() {
    return number;
  }

  BucketRow sum() {
    return sum;
  }

  boolean isOf(OpenBuckets other) {
    return buckets == other;
  }

  List<LiveRow> rows() {
    return Arrays.asList(buckets.rows);
  }

  /**
   * Adds an event.
   *
   * @param inCommit number of the commit at hand
   * @return true if the sum was as the journal has it
   */
  boolean add(Contribution contribution, long inCommit) {
    sum.add(contribution);
    commit = inCommit;
    boolean first = noted;
    noted = false;
    return first;
  }

  /** The journal has the sum as it is now. */
  void noted() {
    noted = true;
  }

  /** Whether the journal has the sum as it is. */
  boolean isNoted() {
    return noted;
  }

  /** The commit in which the last event came. */
  long lastUsed() {
    return commit;
  }

  /** Whether the rows might decide otherwise for one event more than if each came by itself. */
  boolean isFull() {
    return sum.pairBytes() > room - BucketRow.MOST_BYTES_OF_AN_EVENT;
  }

  /** Whether a new sum should take what comes next. */
  boolean isLarge() {
    return sum.cells() > MOST_CELLS_TO_REPEAT;
  }

  /** Billable units of the billing period, as long as these are not in its row. */
  long usedInPeriod() {
    return buckets.countsInPeriod ? settledUse + sum.quantity() : settledUse;
  }

  /** Adds the sum to its rows; it takes no more after that. */
  void settle() {
    for (LiveRow row : buckets.rows) {
      row.row.addAll(sum);
    }
  }
}
