package dev.meterline.aggregator.store;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.meterline.aggregator.dedupe.Batches;
import dev.meterline.aggregator.dedupe.ColdIds;
import dev.meterline.aggregator.dedupe.ColdIds.Covered;
import dev.meterline.aggregator.dedupe.SeenIds;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one partition's events, remembered by the day on which they arrived. What came in
 * since the last commit is written as packed batches, never one record an id; what finds ids again
 * is {@link SeenIds}, which is derived from the batches. Stream thread only.
 *
 * <p>Key: the day of arrival (four bytes, days since 1970-01-01 UTC) and a running number (eight
 * bytes), big-endian. Value: 16-byte hashes, {@value #BATCH_IDS} at most.
 */
public final class SeenStore extends WriteBehindStore {

  /** 512 KB of hashes: well below what a Kafka record may hold. */
  static final int BATCH_IDS = 32 * 1024;

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final long memoryMillis;
  private final int hotIds;
  // One for each day: hardly ever more than one.
  private final List<NewIds> unwritten = new ArrayList<>();
  private @Nullable SeenIds ids;
  private @Nullable ExecutorService background;
  private long firstHotBatch;
  private long nextBatch;
  private long lastBatchMark;
  private int today;

  SeenStore(KeyValueStore<Bytes, byte[]> inner, Duration memory, int hotIds) {
    super(inner);
    this.memoryMillis = memory.toMillis();
    this.hotIds = hotIds;
  }

  /**
   * Builds the index after the store was restored. Called by the processor before the first record.
   *
   * @param dir where files of the index may be; what is in it belongs to this store
   */
  public void open(Path dir) {
    forget();
    background =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "meterline-" + name());
              thread.setDaemon(true);
              return thread;
            });
    ColdIds cold = new ColdIds(dir, background);
    ids = new SeenIds(hotIds, cold);
    Covered covered = cold.open(this::holds).orElse(new Covered(-1, 0));
    today = covered.day();
    firstHotBatch = covered.lastBatch() + 1;
    nextBatch = firstHotBatch;
    // Numbers rise with days, so everything that no run covers lies behind.
    try (KeyValueIterator<Bytes, byte[]> batches =
        inner()
            .range(
                batchKey(covered.day(), firstHotBatch),
                batchKey(Integer.MAX_VALUE, Long.MAX_VALUE))) {
      while (batches.hasNext()) {
        KeyValue<Bytes, byte[]> next = batches.next();
        ByteBuffer key = ByteBuffer.wrap(next.key.get());
        takeOver(key.getInt(), key.getLong(), next.value);
      }
    }
  }

  private void takeOver(int day, long batch, byte[] value) {
    today = day;
    if (requireOpen().isFull()) {
      freeze();
    }
    ByteBuffer hashes = ByteBuffer.wrap(value);
    while (hashes.hasRemaining()) {
      requireOpen().put(hashes.getLong(), hashes.getLong(), day);
    }
    nextBatch = batch + 1;
    lastBatchMark = markOf(value);
    requireOpen().maintain(0);
  }

  private boolean holds(int day, long batch, long logMark) {
    byte[] value = inner().get(batchKey(day, batch));
    return value != null && markOf(value) == logMark;
  }

  /**
   * Whether an event of this name was counted, and arrived not longer ago than ids are remembered.
   *
   * @param appendMillis when the event at hand was appended, epoch milliseconds
   */
  boolean contains(HashValue128 hash, long appendMillis) {
    return requireOpen().dayOf(hash.getMostSignificantBits(), hash.getLeastSignificantBits())
        >= firstDayRemembered(appendMillis);
  }

  /** Remembers an event that is being counted. */
  void add(HashValue128 hash, long appendMillis) {
    // A clock that steps back at midnight must not put batches out of order.
    int day = Math.max(today, day(appendMillis));
    if (day > today) {
      today = day;
      expire(firstDayRemembered(appendMillis));
    }
    requireOpen().put(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), day);
    idsOf(day).add(hash);
  }

  private NewIds idsOf(int day) {
    NewIds last = unwritten.isEmpty() ? null : unwritten.get(unwritten.size() - 1);
    if (last == null || last.day() != day) {
      last = new NewIds(day);
      unwritten.add(last);
    }
    return last;
  }

  /** Number of ids held. */
  long size() {
    return requireOpen().size();
  }

  @Override
  void writeChanges() {
    if (ids == null) {
      return;
    }
    long number = nextBatch;
    long mark = lastBatchMark;
    for (NewIds newIds : unwritten) {
      for (byte[] packed : newIds.packed(BATCH_IDS)) {
        inner().put(batchKey(newIds.day(), number++), packed);
        mark = markOf(packed);
      }
    }
    // Nothing counts as written before all of it is.
    nextBatch = number;
    lastBatchMark = mark;
    unwritten.clear();
    if (ids.isFull()) {
      freeze();
    }
    ids.maintain(firstDayRemembered(today * DAY_MILLIS));
  }

  private void freeze() {
    requireOpen().freeze(new Batches(firstHotBatch, nextBatch - 1), lastBatchMark);
    firstHotBatch = nextBatch;
  }

  @Override
  void forget() {
    if (background != null) {
      stop(background);
      background = null;
    }
    if (ids != null) {
      ids.close();
      ids = null;
    }
    unwritten.clear();
    firstHotBatch = 0;
    nextBatch = 0;
    lastBatchMark = 0;
    today = 0;
  }

  /** Nobody may write to the directory any more when the next index is opened on it. */
  private static void stop(ExecutorService background) {
    background.shutdownNow();
    try {
      if (!background.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the index of seen ids is still being written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whole days only: what a retry is held against must not depend on when it is cleaned up. */
  private int firstDayRemembered(long appendMillis) {
    return Math.max(0, day(appendMillis - memoryMillis));
  }

  private void expire(int firstDay) {
    if (firstDay == 0) {
      return;
    }
    List<Bytes> expired = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> batches =
        inner().range(batchKey(0, 0), batchKey(firstDay - 1, Long.MAX_VALUE))) {
      batches.forEachRemaining(batch -> expired.add(batch.key));
    }
    expired.forEach(inner()::delete);
  }

  private SeenIds requireOpen() {
    SeenIds opened = ids;
    if (opened == null) {
      throw new StoreNotServingException();
    }
    return opened;
  }

  private static long markOf(byte[] batch) {
    return Hashing.xxh3_64().hashBytesToLong(batch);
  }

  private static int day(long millis) {
    return (int) Math.floorDiv(millis, DAY_MILLIS);
  }

  private static Bytes batchKey(int day, long number) {
    return Bytes.wrap(
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(day).putLong(number).array());
  }
}
