package dev.meterline.standalone.audit;

import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the aggregator has written and committed, as any other reader sees it. */
final class Notices {

  private static final TopicSerde<RejectedEvent> SERDE =
      TopicSerdes.usageRejected(new InMemorySchemaRegistry());

  private Notices() {}

  static List<RejectedEvent> read(String bootstrapServers) {
    return values(Topic.USAGE_REJECTED.topicName(), bootstrapServers).stream()
        .map(SERDE::decode)
        .toList();
  }

  /** Bytes of the largest row that was ever stored. */
  static int largestRow(String bootstrapServers) {
    return values("meterline-aggregator-usage-changelog", bootstrapServers).stream()
        .mapToInt(row -> row == null ? 0 : row.length)
        .max()
        .orElse(0);
  }

  private static List<byte[]> values(String topic, String bootstrapServers) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
