package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was added to an account since its rows were stored, in sums: the newest is not in the rows
 * yet, some are not in the {@link Journal} as they are. Its account's lock guards it; the stream
 * thread, the only writer, may read without.
 */
final class AccountDeltas {

  private static final long ALL_STORED = -1;

  private final HeldRows rows;
  // What takes events now, as long as it is not in its rows.
  private @Nullable Delta pending;
  private final List<Delta> unnoted = new ArrayList<>();
  // Of a sum that is in its rows and in the journal, for the next one.
  private @Nullable BucketRow spare;
  private int next;
  private long journalledSince = ALL_STORED;

  AccountDeltas(HeldRows rows) {
    this.rows = rows;
  }

  /** The sum that takes the events of these buckets. */
  Delta in(OpenBuckets buckets) {
    Delta found = pending;
    if (found == null || !found.isOf(buckets)) {
      settle();
      found = new Delta(buckets, next++, emptyRow());
      pending = found;
    }
    return found;
  }

  private BucketRow emptyRow() {
    BucketRow row = spare == null ? new BucketRow() : spare;
    spare = null;
    return row;
  }

  /** Nobody needs this sum any more. */
  private void recycle(Delta done) {
    spare = done.sum();
    spare.clear();
  }

  /** Holds no more than must be held. */
  void trim() {
    spare = null;
  }

  /**
   * Adds an event to the sum that takes events now.
   *
   * @param commit number of the commit at hand
   */
  void add(Delta delta, Contribution contribution, long commit) {
    if (delta.add(contribution, commit)) {
      unnoted.add(delta);
    }
    if (delta.isFull()) {
      settle();
    }
  }

  /** Brings the rows up to date, which changes nothing that anybody sees. */
  void settle() {
    Delta left = pending;
    if (left != null) {
      left.settle();
      left.rows().forEach(row -> rows.touch(row, left.lastUsed()));
      pending = null;
      if (left.isNoted()) {
        recycle(left);
      }
    }
  }

  /** What belongs in this row and is not in it yet. */
  Optional<BucketRow> missingIn(LiveRow row) {
    return Optional.ofNullable(pending).filter(sum -> sum.rows().contains(row)).map(Delta::sum);
  }

  /** How much is held that is not in the rows. */
  int cells() {
    return pending == null ? 0 : pending.sum().cells();
  }

  /** Sums that the journal does not have as they are, oldest first. */
  List<Delta> unnoted() {
    return unnoted;
  }

  /** The journal's next change is in the rows: it is known by its number from now on. */
  void replayed() {
    next++;
  }

  /** What has changed is in this entry of the journal. */
  void journalled(long number) {
    for (Delta sum : unnoted) {
      sum.noted();
      if (sum != pending) {
        recycle(sum);
      }
    }
    unnoted.clear();
    if (pending != null && pending.isLarge()) {
      settle();
    }
    if (journalledSince == ALL_STORED) {
      journalledSince = number;
    }
  }

  /** The entry of the journal that has the first change which is not stored. */
  long journalledSince() {
    return journalledSince;
  }

  /** All rows are stored, so the journal starts anew. */
  void written() {
    unnoted.forEach(this::recycle);
    unnoted.clear();
    next = 0;
    journalledSince = ALL_STORED;
  }
}
