package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.RowSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a reader copied of a row that is not stored yet. Immutable.
 *
 * @param total the account's numbers
 * @param snapshot the whole row; null if only its total was copied
 */
record OpenRow(Measures total, @Nullable RowSnapshot snapshot) {

  static OpenRow of(BucketRow row, boolean detailed) {
    return new OpenRow(row.total(), detailed ? row.snapshot() : null);
  }
}
