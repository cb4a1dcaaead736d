package dev.meterline.alerts.delivery;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** The settings of Kafka Streams that differ from its defaults, each with its reason. */
final class DeliverySettings {

  private static final long WRITE_BUFFER_BYTES = 4L << 20;

  private DeliverySettings() {}

  static Properties of(DeliveryConfig config) {
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    p.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    // What is pending and the input offset commit together: no alert is left out or made twice.
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitEvery().toMillis());
    // Each change of a delivery must reach the disk, and is not read again soon.
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallBuffers.class);
    // Every node, store and topic has a name that we chose.
    p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // An outcome must not wait in the poll.
    p.put(StreamsConfig.POLL_MS_CONFIG, DeliverAlerts.TICK.toMillis());
    // A restarted instance must not wait long for its dead self.
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
    p.putAll(config.overrides());
    return p;
  }

  /** Memory must not grow with what is pending: a few MB for each of the few stores. */
  public static final class SmallBuffers implements RocksDBConfigSetter {

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
      options.setWriteBufferSize(WRITE_BUFFER_BYTES);
      options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
      // Nothing was made.
    }
  }
}
