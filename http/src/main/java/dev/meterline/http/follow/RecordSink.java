package dev.meterline.http.follow;

import dev.meterline.schemas.wire.MalformedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a topic, in the order of each partition, from the follower's thread. */
@FunctionalInterface
public interface RecordSink {

  /**
   * Applies a record. The same record may come again after a fault, so applying it twice must be
   * the same as once.
   *
   * @throws MalformedRecordException if the record can't be read: it is logged and passed over
   * @throws RuntimeException for anything else: the record is tried again until it goes through
   */
  void apply(ConsumerRecord<byte[], byte[]> record);
}
