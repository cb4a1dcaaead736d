package dev.meterline.aggregator;

import dev.meterline.aggregator.source.CountingClients;
import dev.meterline.streams.ExactlyOnce;
import dev.meterline.streams.StoreMemory;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that the aggregator adds, each with its reason. */
final class StreamsSettings {

  private StreamsSettings() {}

  static Properties of(AggregatorConfig config, StoreMemory memory) {
    Properties p =
        new ExactlyOnce(
                config.applicationId(),
                config.bootstrapServers(),
                config.stateDir(),
                config.threads(),
                config.commitEvery())
            .settings();
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
    // Settings are known before the first event is counted. These clients see to that; Kafka
    // Streams would by waiting for empty topics, but then it formats a text for each of them before
    // each record, which took a third of all time.
    p.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, CountingClients.class);
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.Setter.class);
    p.put(StoreMemory.CONFIG_KEY, memory);
    // As many records as stay in a processor's cache until their turn comes.
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
    // Rows are sent in one burst at the commit; small batches would be slow.
    p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
    p.putAll(config.overrides());
    return p;
  }
}
