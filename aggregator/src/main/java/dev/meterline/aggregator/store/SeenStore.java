package dev.meterline.aggregator.store;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.meterline.aggregator.dedupe.IdTable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ids of one partition's events, remembered by the day on which they arrived. What came in
 * since the last commit is written as packed records, never one record an id. Stream thread only.
 *
 * <p>Key: a byte, the day of arrival (four bytes, days since 1970-01-01 UTC), a running number
 * (eight bytes); big-endian. Value: 16-byte hashes, {@value #BATCH_IDS} at most.
 */
public final class SeenStore extends WriteBehindStore {

  /** 512 KB of hashes: well below what a Kafka record may hold. */
  static final int BATCH_IDS = 32 * 1024;

  private static final byte BATCH = 'b';
  private static final int HASH_BYTES = 16;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final long memoryMillis;
  private IdTable ids = new IdTable();
  private final List<Arrival> unwritten = new ArrayList<>();
  private long nextBatch;
  private int today;

  private record Arrival(HashValue128 hash, int day) {}

  SeenStore(KeyValueStore<Bytes, byte[]> inner, Duration memory) {
    super(inner);
    this.memoryMillis = memory.toMillis();
  }

  /** Builds the index after the store was restored. Called by the processor. */
  public void open() {
    forget();
    try (KeyValueIterator<Bytes, byte[]> batches =
        inner().range(batchKey(0, 0), batchKey(Integer.MAX_VALUE, Long.MAX_VALUE))) {
      while (batches.hasNext()) {
        KeyValue<Bytes, byte[]> next = batches.next();
        ByteBuffer key = ByteBuffer.wrap(next.key.get(), 1, Integer.BYTES + Long.BYTES);
        int day = key.getInt();
        nextBatch = Math.max(nextBatch, key.getLong() + 1);
        today = Math.max(today, day);
        ByteBuffer hashes = ByteBuffer.wrap(next.value);
        while (hashes.hasRemaining()) {
          ids.put(hashes.getLong(), hashes.getLong(), day);
        }
      }
    }
  }

  /**
   * Whether an event of this name was counted, and arrived not longer ago than ids are remembered.
   *
   * @param appendMillis when the event at hand was appended, epoch milliseconds
   */
  boolean contains(HashValue128 hash, long appendMillis) {
    return ids.dayOf(hash) >= firstDayRemembered(appendMillis);
  }

  /** Remembers an event that is being counted. */
  void add(HashValue128 hash, long appendMillis) {
    int day = day(appendMillis);
    if (day > today) {
      today = day;
      expire(firstDayRemembered(appendMillis));
    }
    ids.put(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), day);
    unwritten.add(new Arrival(hash, day));
  }

  /** Number of ids held. */
  long size() {
    return ids.size();
  }

  @Override
  void writeChanges() {
    int from = 0;
    while (from < unwritten.size()) {
      int to = from;
      int day = unwritten.get(from).day();
      while (to < unwritten.size() && to - from < BATCH_IDS && unwritten.get(to).day() == day) {
        to++;
      }
      inner().put(batchKey(day, nextBatch++), pack(unwritten.subList(from, to)));
      from = to;
    }
    unwritten.clear();
  }

  @Override
  void forget() {
    ids = new IdTable();
    unwritten.clear();
    nextBatch = 0;
    today = 0;
  }

  /** Whole days only: what a retry is held against must not depend on when it is cleaned up. */
  private int firstDayRemembered(long appendMillis) {
    return Math.max(0, day(appendMillis - memoryMillis));
  }

  private void expire(int firstDay) {
    List<Bytes> expired = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> batches =
        inner().range(batchKey(0, 0), batchKey(firstDay - 1, Long.MAX_VALUE))) {
      batches.forEachRemaining(batch -> expired.add(batch.key));
    }
    if (!expired.isEmpty()) {
      expired.forEach(inner()::delete);
      ids.forgetBefore(firstDay);
    }
  }

  private static byte[] pack(List<Arrival> arrivals) {
    ByteBuffer packed = ByteBuffer.allocate(arrivals.size() * HASH_BYTES);
    for (Arrival arrival : arrivals) {
      packed.putLong(arrival.hash().getMostSignificantBits());
      packed.putLong(arrival.hash().getLeastSignificantBits());
    }
    return packed.array();
  }

  private static int day(long millis) {
    return (int) Math.floorDiv(millis, DAY_MILLIS);
  }

  private static Bytes batchKey(int day, long number) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
            .put(BATCH)
            .putInt(day)
            .putLong(number)
            .array());
  }
}
