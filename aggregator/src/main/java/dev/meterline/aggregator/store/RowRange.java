package dev.meterline.aggregator.store;

import dev.meterline.schemas.calendar.Granularity;

/**
 * What a reader asks of an account's rows: those of one size that start in {@code [fromMillis,
 * toMillis)}, epoch milliseconds.
 *
 * @param detailed whether more than the totals is asked for
 */
record RowRange(Granularity granularity, long fromMillis, long toMillis, boolean detailed) {

  /** Whether it has room for one row only. */
  boolean isOneRow() {
    return toMillis - fromMillis == 1;
  }

  boolean holds(Granularity size, long startMillis) {
    return size == granularity && startMillis >= fromMillis && startMillis < toMillis;
  }
}
