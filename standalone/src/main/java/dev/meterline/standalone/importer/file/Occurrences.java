package dev.meterline.standalone.importer.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * Counts how often each record came before. The count must be exact, or the id of a record would
 * depend on its neighbours, so every distinct record has a slot: 16 bytes in a temporary file,
 * which is at most half and at least a quarter full. That is 32 to 64 bytes on disk for each
 * distinct record and half as much again while it grows; the heap holds none of it. Two records
 * whose first 96 bits agree would share a count: their ids still differ, by the hash.
 *
 * <p>Not safe for use by several threads; the caller closes it, which removes the file.
 */
public final class Occurrences implements Closeable {

  private static final long FIRST_SLOTS = 1 << 16;

  private MappedSlots slots;
  private long used;

  public Occurrences() throws IOException {
    slots = new MappedSlots(FIRST_SLOTS);
  }

  /** How often {@code hash} was given before. */
  public long before(RowHash hash) throws IOException {
    long slot = slots.find(hash.high(), tag(hash));
    int count = slots.count(slot);
    slots.put(slot, hash.high(), tag(hash), Math.addExact(count, 1));
    if (count == 0 && ++used > slots.size() / 2) {
      grow();
    }
    return count;
  }

  private static int tag(RowHash hash) {
    return (int) (hash.low() >>> 32);
  }

  private void grow() throws IOException {
    MappedSlots larger = new MappedSlots(slots.size() * 2);
    for (long slot = 0; slot < slots.size(); slot++) {
      int count = slots.count(slot);
      if (count > 0) {
        long hash = slots.hash(slot);
        int tag = slots.tag(slot);
        larger.put(larger.find(hash, tag), hash, tag, count);
      }
    }
    slots.close();
    slots = larger;
  }

  @Override
  public void close() throws IOException {
    slots.close();
  }
}
