package dev.meterline.standalone.audit;

import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.Committed;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the aggregator has written and committed, as any other reader sees it. */
final class Notices {

  private static final TopicSerde<RejectedEvent> SERDE =
      TopicSerdes.usageRejected(new InMemorySchemaRegistry());

  private Notices() {}

  static List<RejectedEvent> read(String bootstrapServers) {
    return Committed.records(Topic.USAGE_REJECTED.topicName(), bootstrapServers).stream()
        .map(ConsumerRecord::value)
        .map(SERDE::decode)
        .toList();
  }

  /** Bytes of the largest row that was ever stored. */
  static int largestRow(String bootstrapServers) {
    return Committed.records("meterline-aggregator-usage-changelog", bootstrapServers).stream()
        .mapToInt(row -> row.value() == null ? 0 : row.value().length)
        .max()
        .orElse(0);
  }
}
