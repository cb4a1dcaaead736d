package dev.meterline.aggregator.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes many entries to a store, some hundreds in one call: RocksDB then takes its locks once for
 * all of them. For one commit and one thread.
 */
final class Puts {

  /** Rows can be large, so not all of a commit are held. */
  private static final int AT_ONCE = 512;

  private final KeyValueStore<Bytes, byte[]> store;
  private final List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>(AT_ONCE);

  Puts(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void add(Bytes key, byte[] value) {
    put(key, value);
  }

  void remove(Bytes key) {
    put(key, null);
  }

  private void put(Bytes key, byte @Nullable [] value) {
    entries.add(KeyValue.pair(key, value));
    if (entries.size() == AT_ONCE) {
      finish();
    }
  }

  /** Writes what is left. */
  void finish() {
    store.putAll(entries);
    entries.clear();
  }
}
