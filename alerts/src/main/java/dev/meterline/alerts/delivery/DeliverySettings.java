package dev.meterline.alerts.delivery;

import dev.meterline.streams.ExactlyOnce;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** The settings of Kafka Streams that delivery adds, each with its reason. */
final class DeliverySettings {

  private static final long WRITE_BUFFER_BYTES = 4L << 20;

  private DeliverySettings() {}

  static Properties of(DeliveryConfig config) {
    Properties p =
        new ExactlyOnce(
                config.applicationId(),
                config.bootstrapServers(),
                config.stateDir(),
                config.threads(),
                config.commitEvery())
            .settings();
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallBuffers.class);
    // An outcome must not wait in the poll.
    p.put(StreamsConfig.POLL_MS_CONFIG, DeliverAlerts.TICK.toMillis());
    // Whoever asks for a delivery has seen it, so its alert was read before: topics need no order,
    // and waiting for one costs a formatted text for each empty partition in each turn.
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
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
