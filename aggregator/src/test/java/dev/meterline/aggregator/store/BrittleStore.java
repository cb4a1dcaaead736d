package dev.meterline.aggregator.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store whose writes fail when the test says so, as a producer's do, and that counts reads. */
final class BrittleStore implements KeyValueStore<Bytes, byte[]> {

  private final KeyValueStore<Bytes, byte[]> store;
  private int writesUntilFailure = Integer.MAX_VALUE;
  private Runnable beforeWrite = () -> {};
  private int reads;

  BrittleStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** The write after so many more fails, and all after it. */
  void failAfter(int writes) {
    writesUntilFailure = writes;
  }

  /** Runs before each write, as other threads may. */
  void beforeWrite(Runnable run) {
    beforeWrite = run;
  }

  /** How often rows were asked for. */
  int reads() {
    return reads;
  }

  private void write() {
    beforeWrite.run();
    if (writesUntilFailure == 0) {
      throw new IllegalStateException("the write failed, as asked");
    }
    writesUntilFailure--;
  }

  @Override
  public void put(Bytes key, byte[] value) {
    write();
    store.put(key, value);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    write();
    return store.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte[] delete(Bytes key) {
    write();
    return store.delete(key);
  }

  @Override
  public byte[] get(Bytes key) {
    reads++;
    return store.get(key);
  }

  /** As RocksDB does it, and the store in memory does not: the rows as they are now. */
  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    reads++;
    if (store.persistent()) {
      return store.range(from, to);
    }
    List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> now = store.range(from, to)) {
      now.forEachRemaining(rows::add);
    }
    return new RowsOfThen(rows.iterator());
  }

  private record RowsOfThen(Iterator<KeyValue<Bytes, byte[]>> rows)
      implements KeyValueIterator<Bytes, byte[]> {

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      return rows.next();
    }

    @Override
    public Bytes peekNextKey() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return store.all();
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    store.init(context, root);
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public boolean persistent() {
    return store.persistent();
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }
}
