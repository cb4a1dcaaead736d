package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The three stores of a partition without Kafka: the test says when to commit. On RocksDB, which
 * several threads may read, or in memory, which is faster to open.
 */
final class OpenBooks implements AutoCloseable {

  private static final int HOT_IDS = 1000;

  final KeyValueStore<Bytes, byte[]> account;
  final BrittleStore usageRows;
  final BrittleStore seenBatches;
  final UsageStore usage;
  final SeenStore seen;
  private final StateStoreContext context;
  private final Path dir;
  private Ledger ledger;

  private OpenBooks(Path dir, long maxCells, Function<String, KeyValueBytesStoreSupplier> storeOf) {
    this.dir = dir;
    context =
        new MockProcessorContext<Void, Void>(new Properties(), new TaskId(0, 0), dir.toFile())
            .getStateStoreContext();
    account = storeOf.apply(StoreBuilders.ACCOUNT).get();
    usageRows = new BrittleStore(storeOf.apply(StoreBuilders.USAGE).get());
    seenBatches = new BrittleStore(storeOf.apply(StoreBuilders.SEEN).get());
    usage = new UsageStore(usageRows, maxCells);
    seen = new SeenStore(seenBatches, Duration.ofDays(35), HOT_IDS);
    init();
    ledger = open();
  }

  /**
   * @param maxCells most cells of rows to hold as objects
   */
  static OpenBooks onDisk(Path dir, long maxCells) {
    return new OpenBooks(dir, maxCells, Stores::persistentKeyValueStore);
  }

  /** As {@link #onDisk}, for one thread and one life. */
  static OpenBooks inMemory(Path dir, long maxCells) {
    return new OpenBooks(dir, maxCells, Stores::inMemoryKeyValueStore);
  }

  /** As Kafka Streams does when a task starts, or starts anew on the same objects. */
  void init() {
    account.init(context, account);
    usage.init(context, usage);
    seen.init(context, seen);
  }

  /** As the processor does after the restore. */
  Ledger open() {
    AccountBook book = new AccountBook(account, TopicSerdes.accounts(new InMemorySchemaRegistry()));
    seen.open(dir.resolve("seen-index"));
    usage.open(book);
    ledger = new Ledger(usage, seen, book);
    return ledger;
  }

  Ledger ledger() {
    return ledger;
  }

  /** As Kafka Streams does before it commits. */
  void commit() {
    seen.flushCache();
    usage.flushCache();
  }

  <T> T read(AccountId id, Function<? super AccountView, ? extends T> query) {
    return new UsageQuery.OfAccount<T>(id, query).ask(usage);
  }

  /** As when a task ends; what was not committed is lost. */
  void closeStores() {
    seen.close();
    usage.close();
    account.close();
  }

  @Override
  public void close() {
    closeStores();
  }
}
