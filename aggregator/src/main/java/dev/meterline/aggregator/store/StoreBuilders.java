package dev.meterline.aggregator.store;

import dev.meterline.schemas.event.Acceptance;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the three stores, each on a logged RocksDB. */
public final class StoreBuilders {

  public static final String SEEN = "seen";
  public static final String USAGE = "usage";
  public static final String ACCOUNT = "account";

  private StoreBuilders() {}

  /**
   * Ids of counted events.
   *
   * @param hotIds ids to keep in the hot table of a partition
   */
  public static StoreBuilder<SeenStore> seen(int hotIds) {
    return new WriteBehind<>(
        SEEN, inner -> new SeenStore(inner, Acceptance.AT_THE_AGGREGATOR.memory(), hotIds));
  }

  /**
   * Rows and tallies.
   *
   * @param maxCells most cells to hold in memory per partition
   */
  public static StoreBuilder<UsageStore> usage(long maxCells) {
    return new WriteBehind<>(USAGE, inner -> new UsageStore(inner, maxCells));
  }

  /** Settings and credits; see {@link AccountBook}. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> account() {
    return logged(ACCOUNT);
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> logged(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }

  /** Puts a write-behind store around a logged one. */
  private record WriteBehind<S extends StateStore>(
      String name,
      StoreBuilder<KeyValueStore<Bytes, byte[]>> inner,
      Function<KeyValueStore<Bytes, byte[]>, S> wrap)
      implements StoreBuilder<S> {

    WriteBehind(String name, Function<KeyValueStore<Bytes, byte[]>, S> wrap) {
      this(name, logged(name), wrap);
    }

    @Override
    public S build() {
      return wrap.apply(inner.build());
    }

    @Override
    public StoreBuilder<S> withCachingEnabled() {
      throw new UnsupportedOperationException(name + " keeps its own rows in memory");
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
      return new WriteBehind<>(name, inner.withLoggingEnabled(config), wrap);
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
      throw new UnsupportedOperationException("counts that are not logged are lost with the disk");
    }

    @Override
    public Map<String, String> logConfig() {
      return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
      return true;
    }
  }
}
