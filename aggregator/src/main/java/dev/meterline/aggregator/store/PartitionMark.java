package dev.meterline.aggregator.store;

import java.nio.ByteBuffer;

/**
 * How far a partition of {@code usage-events} has been applied. Immutable.
 *
 * @param offset offset of the last record that was applied, whatever became of it; -1 for none
 * @param appendMillis append time of that record, epoch milliseconds
 * @param unreadable records without a readable account, which are rejected under no account
 */
record PartitionMark(long offset, long appendMillis, long unreadable) {

  static final PartitionMark NONE = new PartitionMark(-1, Long.MIN_VALUE, 0);

  PartitionMark applied(long newOffset, long newAppendMillis) {
    return new PartitionMark(
        Math.max(offset, newOffset), Math.max(appendMillis, newAppendMillis), unreadable);
  }

  PartitionMark unreadableRecord() {
    return new PartitionMark(offset, appendMillis, unreadable + 1);
  }

  byte[] encode() {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .putLong(offset)
        .putLong(appendMillis)
        .putLong(unreadable)
        .array();
  }

  static PartitionMark decode(byte[] encoded) {
    ByteBuffer in = ByteBuffer.wrap(encoded);
    return new PartitionMark(in.getLong(), in.getLong(), in.getLong());
  }
}
