package dev.meterline.standalone.audit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What lies on a topic now, counted by someone who knows nothing of the aggregator.
 *
 * @param records committed records
 * @param offsets offsets from the first of them to the last, both included, of all partitions
 */
record TopicContent(long records, long offsets) {

  static TopicContent of(String topic, String bootstrapServers) {
    Map<Integer, Span> spans = new TreeMap<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
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
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record ->
                    spans.merge(
                        record.partition(),
                        new Span(record.offset(), record.offset(), 1),
                        Span::until));
      }
    }
    return new TopicContent(
        spans.values().stream().mapToLong(Span::records).sum(),
        spans.values().stream().mapToLong(span -> span.last() - span.first() + 1).sum());
  }

  private record Span(long first, long last, long records) {
    Span until(Span next) {
      return new Span(first, next.last, records + next.records);
    }
  }
}
