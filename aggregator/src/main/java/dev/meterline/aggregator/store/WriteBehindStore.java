package dev.meterline.aggregator.store;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store that changes in memory and writes to the logged store inside it once per commit.
 *
 * <p>The only class that names Kafka's internals, because the hook it needs has no public form:
 * Kafka Streams calls {@code flushCache()} of every {@code CachedStateStore} before it flushes the
 * producer and commits, so what is written there belongs to the same transaction as the input
 * offsets. A test fails if Kafka stops calling it. The other paths of the hook matter as much:
 *
 * <ul>
 *   <li>{@code clearCache()} when a task turns from standby to active or back, and
 *   <li>{@code init()} on the same object again after a corrupted task was closed dirty and wiped:
 * </ul>
 *
 * <p>both must forget everything held in memory, or events are counted twice and replays are taken
 * for duplicates. {@code init()} runs before the restore, so indexes over the stored data are built
 * later, by the processor.
 */
abstract class WriteBehindStore
    extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, byte[], byte[]> {

  // Readers on other threads hold the read side while they touch RocksDB, so that it can't be
  // closed under them; closing a RocksDB that is being read would bring the process down.
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  WriteBehindStore(KeyValueStore<Bytes, byte[]> inner) {
    super(inner);
  }

  /**
   * Writes all that changed since the last call that succeeded. Runs on the stream thread, inside
   * the commit. May be called again after it failed, and must then write everything again.
   */
  abstract void writeChanges();

  /** Drops all that is held in memory; what was not written is gone and will be replayed. */
  abstract void forget();

  /** The logged store inside. */
  final KeyValueStore<Bytes, byte[]> inner() {
    return wrapped();
  }

  /** Runs {@code reading} while the store cannot be closed. */
  final <T> T whileOpen(Supplier<T> reading) {
    open.readLock().lock();
    try {
      return reading.get();
    } finally {
      open.readLock().unlock();
    }
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    forget();
    super.init(context, root);
  }

  @Override
  public final void flushCache() {
    writeChanges();
  }

  @Override
  public final void clearCache() {
    forget();
  }

  @Override
  public final void close() {
    open.writeLock().lock();
    try {
      forget();
      super.close();
    } finally {
      open.writeLock().unlock();
    }
  }
}
