package dev.meterline.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer whose line of transactions has no gap: once one of them was aborted, or is not surely
 * committed, it refuses to begin another, as if it were fenced.
 *
 * <p>All tasks of a stream thread share one producer, and so one transaction. Kafka Streams (4.3.1)
 * aborts it when it gives up a single task, and lets the others go on in the next transaction:
 * their offsets are committed then, and what they had sent in the aborted one is lost. Being fenced
 * is what makes it give up all tasks of the thread, take a new producer, which waits until the fate
 * of the last transaction is known, and start over from what is committed.
 *
 * <p>Transactions are for one thread, as in any producer.
 */
public class UnbrokenProducer extends KafkaProducer<byte[], byte[]> {

  private @Nullable ProducerFencedException gap;

  public UnbrokenProducer(Map<String, Object> config) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * @throws ProducerFencedException after a transaction was not committed
   */
  @Override
  public void beginTransaction() {
    if (gap != null) {
      throw gap;
    }
    super.beginTransaction();
  }

  /**
   * @throws ProducerFencedException if it fails in any way
   */
  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    orGap(() -> super.sendOffsetsToTransaction(offsets, group));
  }

  /**
   * @throws ProducerFencedException if it fails in any way; it may have been committed all the same
   */
  @Override
  public void commitTransaction() {
    orGap(super::commitTransaction);
  }

  @Override
  public void abortTransaction() {
    gap("was aborted", null);
    super.abortTransaction();
  }

  private void orGap(Runnable step) {
    try {
      step.run();
    } catch (KafkaException e) {
      throw gap("is not surely committed: " + e.getMessage(), e);
    }
  }

  private ProducerFencedException gap(String what, @Nullable KafkaException cause) {
    ProducerFencedException fenced =
        new ProducerFencedException("a transaction " + what + "; all its tasks start over");
    fenced.initCause(cause);
    if (gap == null) {
      gap = fenced;
    }
    return fenced;
  }
}
