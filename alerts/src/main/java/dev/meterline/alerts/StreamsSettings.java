package dev.meterline.alerts;

import dev.meterline.streams.ExactlyOnce;
import dev.meterline.streams.StoreMemory;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that the alerts add. */
final class StreamsSettings {

  private StreamsSettings() {}

  static Properties of(AlertsConfig config, StoreMemory memory) {
    Properties p =
        new ExactlyOnce(
                config.applicationId(),
                config.bootstrapServers(),
                config.stateDir(),
                config.threads(),
                config.commitEvery())
            .settings();
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.Setter.class);
    p.put(StoreMemory.CONFIG_KEY, memory);
    p.putAll(config.overrides());
    return p;
  }
}
