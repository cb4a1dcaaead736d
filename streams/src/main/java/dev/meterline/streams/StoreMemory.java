package dev.meterline.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory that all stores of a topology share: one block cache, which also holds the
 * indexes and filters, and one budget for write buffers inside it. Without it each store would take
 * 50 MB of cache and up to 48 MB of write buffers for itself. Close it after the last store.
 */
public final class StoreMemory implements AutoCloseable {

  /** Carries the instance through Kafka Streams' configuration to {@link Setter}. */
  public static final String CONFIG_KEY = "meterline.store.memory";

  private final Cache cache;
  private final WriteBufferManager writeBuffers;

  /**
   * @param bytes of the cache, write buffers included
   * @param writeBufferBytes of these for rows that are not on disk yet
   */
  public StoreMemory(long bytes, long writeBufferBytes) {
    RocksDB.loadLibrary();
    cache = new LRUCache(bytes, -1, false, 0.1);
    writeBuffers = new WriteBufferManager(writeBufferBytes, cache);
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
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    // Most rows that are asked for and not in memory do not exist yet.
    table.setFilterPolicy(new BloomFilter(10, false));
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(writeBuffers);
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
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
