package dev.meterline.alerts;

import dev.meterline.alerts.source.WatchingClients;
import dev.meterline.streams.ExactlyOnce;
import dev.meterline.streams.StoreMemory;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that the alerts add, each with its reason. */
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
    // These clients read settings first. Kafka Streams would wait for topics that it knows to hold
    // more, but then it formats a text for each empty one before each record and in each idle turn.
    p.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, WatchingClients.class);
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.Setter.class);
    p.put(StoreMemory.CONFIG_KEY, memory);
    p.putAll(config.overrides());
    return p;
  }
}
