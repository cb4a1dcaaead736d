package dev.meterline.aggregator.dedupe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.fastfilter.Filter;
import org.fastfilter.xor.Xor16;
import org.jspecify.annotations.Nullable;

/**
 * Ids that arrived some time ago: sorted in a local file, an xor filter in front of it (T. Graf, D.
 * Lemire, "Xor Filters: Faster and Smaller Than Bloom and Cuckoo Filters", 2020). Heap: 2.46 bytes
 * an id for the filter and 0.03 for the first hash of every block. The filter says "no" for all but
 * one in 65,536 new ids; "maybe" is settled by one read of a 4 KB block.
 *
 * <p>The file is derived from the log and can be made again at any time, so it is never part of a
 * transaction. Layout: a head of {@value #HEAD} bytes, 16-byte hashes in order, two-byte days in
 * the same order, and a closing mark without which the file is not whole. Many threads may read.
 */
final class IdRun implements AutoCloseable {

  static final int BLOCK = 256;

  private static final int HEAD = 40;
  private static final int HASH = 16;
  private static final int DAY = 2;
  private static final long MAGIC = 0x4d4c5345454e3031L; // "MLSEEN01"

  private final Path file;
  private final FileChannel channel;
  private final Batches batches;
  private final int size;
  private final int newestDay;
  private final long logMark;
  private final long[] fence;
  private volatile @Nullable Filter filter;

  private IdRun(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    ByteBuffer head = read(0, HEAD);
    if (head.getLong() != MAGIC) {
      throw new IOException(file + " is no run of ids");
    }
    this.batches = new Batches(head.getLong(), head.getLong());
    this.size = head.getInt();
    this.newestDay = head.getInt();
    this.logMark = head.getLong();
    long end = HEAD + (long) size * (HASH + DAY);
    if (channel.size() != end + Long.BYTES || read(end, Long.BYTES).getLong() != MAGIC) {
      throw new IOException(file + " is not whole");
    }
    this.fence = new long[(size + BLOCK - 1) / BLOCK];
    for (int block = 0; block < fence.length; block++) {
      fence[block] = read(positionOf(block * BLOCK), Long.BYTES).getLong();
    }
  }

  /**
   * Writes a run and opens it.
   *
   * @param logMark what the log holds at {@code batches.last()}, to tell later whether this run and
   *     the log belong together
   */
  static IdRun write(Path dir, SortedIds ids, Batches batches, long logMark) throws IOException {
    Files.createDirectories(dir);
    Path file = dir.resolve(batches.first() + "-" + batches.last() + ".ids");
    Path unfinished = dir.resolve(file.getFileName() + ".tmp");
    int newest = 0;
    for (int i = 0; i < ids.size(); i++) {
      newest = Math.max(newest, ids.day(i));
    }
    try (FileChannel out =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      buffer.putLong(MAGIC).putLong(batches.first()).putLong(batches.last());
      buffer.putInt(ids.size()).putInt(newest).putLong(logMark);
      for (int i = 0; i < ids.size(); i++) {
        drainIfFull(buffer, out);
        buffer.putLong(ids.high(i)).putLong(ids.low(i));
      }
      for (int i = 0; i < ids.size(); i++) {
        drainIfFull(buffer, out);
        buffer.putChar((char) ids.day(i));
      }
      drainIfFull(buffer, out);
      buffer.putLong(MAGIC);
      drain(buffer, out);
      out.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    IdRun run = open(file);
    run.filter = Xor16.construct(ids.highs());
    return run;
  }

  /**
   * Opens a run; until {@link #buildFilter} has run, every look reads a block.
   *
   * @throws IOException if the file is none or not whole
   */
  static IdRun open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new IdRun(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Batches batches() {
    return batches;
  }

  int size() {
    return size;
  }

  /** The newest day in it, days since 1970-01-01 UTC. */
  int newestDay() {
    return newestDay;
  }

  long logMark() {
    return logMark;
  }

  boolean hasFilter() {
    return filter != null;
  }

  /** Reads the whole file once. */
  void buildFilter() throws IOException {
    filter = Xor16.construct(readAll().highs());
  }

  /** The day on which this id arrived, days since 1970-01-01 UTC, or -1 if it is not here. */
  int dayOf(long high, long low) {
    Filter quick = filter;
    if (quick != null && !quick.mayContain(high)) {
      return -1;
    }
    try {
      return look(high, low);
    } catch (IOException e) {
      throw new UncheckedIOException("the ids in " + file + " can't be read", e);
    }
  }

  private int look(long high, long low) throws IOException {
    int found = Arrays.binarySearch(fence, high);
    int block = found >= 0 ? found : -found - 2;
    // Equal leading halves may start in an earlier block.
    while (block > 0 && fence[block] == high) {
      block--;
    }
    for (int b = Math.max(0, block); b < fence.length && fence[b] <= high; b++) {
      int from = b * BLOCK;
      int count = Math.min(BLOCK, size - from);
      ByteBuffer hashes = read(positionOf(from), count * HASH);
      for (int i = 0; i < count; i++) {
        if (hashes.getLong(i * HASH) == high && hashes.getLong(i * HASH + Long.BYTES) == low) {
          return read(positionOfDay(from + i), DAY).getChar();
        }
      }
    }
    return -1;
  }

  /** Everything in it, in order. */
  SortedIds readAll() throws IOException {
    SortedIds ids = new SortedIds(size);
    int chunk = 64 * BLOCK;
    for (int from = 0; from < size; from += chunk) {
      int count = Math.min(chunk, size - from);
      ByteBuffer hashes = read(positionOf(from), count * HASH);
      ByteBuffer days = read(positionOfDay(from), count * DAY);
      for (int i = 0; i < count; i++) {
        ids.append(hashes.getLong(), hashes.getLong(), days.getChar());
      }
    }
    return ids;
  }

  private long positionOf(int index) {
    return HEAD + (long) index * HASH;
  }

  private long positionOfDay(int index) {
    return HEAD + (long) size * HASH + (long) index * DAY;
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException(file + " ends early");
      }
    }
    return buffer.flip();
  }

  private static void drainIfFull(ByteBuffer buffer, FileChannel out) throws IOException {
    if (buffer.remaining() < HASH) {
      drain(buffer, out);
    }
  }

  private static void drain(ByteBuffer buffer, FileChannel out) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }

  /** Closes and deletes the file. */
  void delete() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be deleted", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be closed", e);
    }
  }
}
