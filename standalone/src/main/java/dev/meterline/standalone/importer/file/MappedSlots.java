package dev.meterline.standalone.importer.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An open-addressing hash table in a temporary file that is mapped into memory, so that the
 * operating system may drop what is not used. A slot is 64 bits of hash, 32 bits of tag and a
 * count; a count of 0 is an empty slot.
 */
final class MappedSlots implements Closeable {

  private static final int SLOT_BYTES = 16;
  private static final int TAG = 8;
  private static final int COUNT = 12;

  /** A buffer holds 2^30 bytes: the largest power of two that one can. */
  private static final int SEGMENT_BITS = 26;

  private final FileChannel file;
  private final ByteBuffer[] segments;
  private final long size;

  /**
   * @param size number of slots, a power of two
   */
  MappedSlots(long size) throws IOException {
    this.size = size;
    Path path = Files.createTempFile("meterline-import-", ".slots");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    int segmentSlots = (int) Math.min(size, 1L << SEGMENT_BITS);
    segments = new ByteBuffer[(int) (size / segmentSlots)];
    long segmentBytes = (long) segmentSlots * SLOT_BYTES;
    for (int i = 0; i < segments.length; i++) {
      segments[i] = file.map(FileChannel.MapMode.READ_WRITE, i * segmentBytes, segmentBytes);
    }
  }

  long size() {
    return size;
  }

  /** The slot that holds {@code hash} and {@code tag}, or the empty one where they belong. */
  long find(long hash, int tag) {
    long slot = hash & (size - 1);
    while (count(slot) != 0 && (hash(slot) != hash || tag(slot) != tag)) {
      slot = (slot + 1) & (size - 1);
    }
    return slot;
  }

  long hash(long slot) {
    return segment(slot).getLong(at(slot));
  }

  int tag(long slot) {
    return segment(slot).getInt(at(slot) + TAG);
  }

  int count(long slot) {
    return segment(slot).getInt(at(slot) + COUNT);
  }

  void put(long slot, long hash, int tag, int count) {
    segment(slot)
        .putLong(at(slot), hash)
        .putInt(at(slot) + TAG, tag)
        .putInt(at(slot) + COUNT, count);
  }

  private ByteBuffer segment(long slot) {
    return segments[(int) (slot >>> SEGMENT_BITS)];
  }

  private static int at(long slot) {
    return (int) (slot & ((1 << SEGMENT_BITS) - 1)) * SLOT_BYTES;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
