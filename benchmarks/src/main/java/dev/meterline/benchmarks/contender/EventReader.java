package dev.meterline.benchmarks.contender;

import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain consumer of {@code usage-events} that reads from the beginning. */
final class EventReader {

  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final Assignment assignment;

  EventReader(Assignment assignment) {
    this.assignment = assignment;
  }

  /** Joins the group; the caller closes. */
  KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> overrides) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", assignment.bootstrapServers());
    settings.put("group.id", assignment.group());
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 5_000);
    settings.putAll(overrides);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topic.USAGE_EVENTS.topicName()));
    return consumer;
  }

  MeteredUse decode(ConsumerRecord<byte[], byte[]> record) {
    return serde.decode(record.value());
  }
}
