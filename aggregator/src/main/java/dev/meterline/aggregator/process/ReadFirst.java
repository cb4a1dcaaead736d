package dev.meterline.aggregator.process;

import dev.meterline.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Puts the records of some topics in front of all others: an account's settings and credits must be
 * known before its events are counted, also when everything is replayed from the beginning. Kafka
 * Streams picks the record with the lowest time next and forgets the true one, so that goes along
 * as a header.
 */
public final class ReadFirst implements TimestampExtractor {

  private static final String APPENDED_AT = "meterline-appended-at";
  private static final Set<String> TOPICS =
      Set.of(Topic.ACCOUNTS.topicName(), Topic.CREDITS.topicName());

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    byte[] appended = ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array();
    // A producer may have set one of this name.
    record.headers().remove(APPENDED_AT).add(APPENDED_AT, appended);
    return 0;
  }

  /** Whether the records of this topic are read first. */
  static boolean holds(String topic) {
    return TOPICS.contains(topic);
  }

  /** When a record that was read first was appended, epoch milliseconds. */
  static long appendMillis(Headers headers) {
    Header appended = headers.lastHeader(APPENDED_AT);
    if (appended == null) {
      throw new IllegalStateException("a record of settings or credits came another way");
    }
    return ByteBuffer.wrap(appended.value()).getLong();
  }
}
