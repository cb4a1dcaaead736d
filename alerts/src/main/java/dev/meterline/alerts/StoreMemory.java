package dev.meterline.alerts;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that all stores of the alerts share: without it each of them, three for a
 * partition, would take up to a hundred megabytes for itself. Close it after the last store.
 */
final class StoreMemory implements AutoCloseable {

  /** Carries the instance through Kafka Streams' configuration to {@link Setter}. */
  static final String CONFIG_KEY = "meterline.alerts.store.memory";

  private static final long CACHE_BYTES = 64L << 20;
  private static final long WRITE_BUFFER_BYTES = 24L << 20;

  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  StoreMemory() {
    RocksDB.loadLibrary();
    cache = new LRUCache(CACHE_BYTES, -1, false, 0.1);
    writeBuffers = new WriteBufferManager(WRITE_BUFFER_BYTES, cache);
  }

  @Override
  public void close() {
    writeBuffers.close();
    cache.close();
  }

  private void apply(Options options) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    table.setFilterPolicy(new BloomFilter(10, false));
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(writeBuffers);
  }

  /** Made by Kafka Streams for each store. */
  public static final class Setter implements RocksDBConfigSetter {
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
      if (!(configs.get(CONFIG_KEY) instanceof StoreMemory memory)) {
        throw new IllegalStateException(CONFIG_KEY + " is missing in the streams' configuration");
      }
      memory.apply(options);
    }

    @Override
    public void close(String storeName, Options options) {
      // Everything is shared and closed by its owner.
    }
  }
}
