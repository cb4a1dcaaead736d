package dev.meterline.aggregator.store;

import java.nio.ByteBuffer;

/**
 * How far a partition of {@code usage-events} has been applied, and what passed on the way.
 * Immutable.
 *
 * @param offset offset of the last record that was applied, whatever became of it; -1 for none
 * @param appendMillis append time of the newest of them, epoch milliseconds
 * @param firstOffset offset of the first record that was applied; -1 for none
 * @param records records that were applied
 * @param rerouted of those, how many belonged to another partition and were put there
 * @param unreadable of those, how many were rejected without a readable account
 */
record PartitionMark(
    long offset,
    long appendMillis,
    long firstOffset,
    long records,
    long rerouted,
    long unreadable) {

  static final PartitionMark NONE = new PartitionMark(-1, Long.MIN_VALUE, -1, 0, 0, 0);

  PartitionMark applied(long newOffset, long newAppendMillis) {
    return new PartitionMark(
        Math.max(offset, newOffset),
        Math.max(appendMillis, newAppendMillis),
        firstOffset < 0 ? newOffset : firstOffset,
        records + 1,
        rerouted,
        unreadable);
  }

  PartitionMark reroutedRecord() {
    return new PartitionMark(offset, appendMillis, firstOffset, records, rerouted + 1, unreadable);
  }

  PartitionMark unreadableRecord() {
    return new PartitionMark(offset, appendMillis, firstOffset, records, rerouted, unreadable + 1);
  }

  byte[] encode() {
    return ByteBuffer.allocate(6 * Long.BYTES)
        .putLong(offset)
        .putLong(appendMillis)
        .putLong(firstOffset)
        .putLong(records)
        .putLong(rerouted)
        .putLong(unreadable)
        .array();
  }

  static PartitionMark decode(byte[] encoded) {
    ByteBuffer in = ByteBuffer.wrap(encoded);
    return new PartitionMark(
        in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }
}
