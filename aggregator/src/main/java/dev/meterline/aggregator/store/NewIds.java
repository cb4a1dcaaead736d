package dev.meterline.aggregator.store;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ids that have arrived on one day and are not stored yet. One thread only. */
final class NewIds {

  private static final int HASH_BYTES = 2 * Long.BYTES;

  private final int day;
  private byte[] hashes = new byte[1024 * HASH_BYTES];
  private int size;

  /**
   * @param day days since 1970-01-01 UTC
   */
  NewIds(int day) {
    this.day = day;
  }

  int day() {
    return day;
  }

  void add(HashValue128 hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    ByteBuffer.wrap(hashes, size, HASH_BYTES)
        .putLong(hash.getMostSignificantBits())
        .putLong(hash.getLeastSignificantBits());
    size += HASH_BYTES;
  }

  /** The hashes in the order in which they came, in batches of so many at most. */
  List<byte[]> packed(int atMost) {
    List<byte[]> batches = new ArrayList<>();
    for (int from = 0; from < size; from += atMost * HASH_BYTES) {
      batches.add(Arrays.copyOfRange(hashes, from, Math.min(size, from + atMost * HASH_BYTES)));
    }
    return batches;
  }
}
