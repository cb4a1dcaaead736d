package dev.meterline.aggregator.process;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time at which the broker appended a record. Kafka's own extractor ends the task over a record
 * without one; they exist where a topic took the producers' times before it was made ours. Such a
 * record is of 1970, so the rules refuse it with a reason.
 */
public final class AppendTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}
