package dev.meterline.aggregator.process;

/**
 * What time it is for a partition. While records come, the time of the newest: a backlog or a
 * replay must see a month end when its own records have passed that end, not before. When none has
 * come for a while there is nothing left to read, and it is what the clock on the wall says. Pure
 * but for what it remembers of its last readings.
 */
final class PartitionClock {

  /** Readings without a new record after which nothing is left to read. */
  static final int QUIET = 3;

  private long recordsSeen = -1;
  private int quiet;

  /**
   * Reads it; to be called at equal intervals.
   *
   * @param records how many records were applied so far
   * @param appendMillis append time of the newest of them, epoch milliseconds
   * @param wallMillis what the clock on the wall says, epoch milliseconds
   * @return epoch milliseconds
   */
  long read(long records, long appendMillis, long wallMillis) {
    quiet = records == recordsSeen ? quiet + 1 : 0;
    recordsSeen = records;
    return quiet < QUIET ? appendMillis : Math.max(appendMillis, wallMillis);
  }
}
