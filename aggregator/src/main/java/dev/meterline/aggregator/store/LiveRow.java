package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.schemas.calendar.Granularity;

/** A row that is held in memory. All but the numbers inside is the stream thread's alone. */
final class LiveRow {

  final Granularity granularity;
  final long startMillis;
  final BucketRow row;

  /** Changed since it was last written. */
  boolean dirty;

  /** Requests in the row as it is stored. */
  long storedRequests;

  /** The commit in which it was last used; decides what is dropped when memory is short. */
  long usedInCommit;

  LiveRow(Granularity granularity, long startMillis, BucketRow row) {
    this.granularity = granularity;
    this.startMillis = startMillis;
    this.row = row;
    this.storedRequests = row.requests();
  }

  /** What it takes of memory, in cells: as much as one for itself, and those that it holds. */
  int weight() {
    return 1 + row.cells();
  }

  /** The row is stored as it is now. */
  void written() {
    dirty = false;
    storedRequests = row.requests();
  }
}
