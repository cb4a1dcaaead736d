package dev.meterline.standalone.crash;

import dev.meterline.streams.UnbrokenClients;
import dev.meterline.streams.UnbrokenProducer;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A topology's own clients, but for the producer, which ends the process at a chosen commit as kill
 * -9 would: while the stores are being written, before the offsets are sent, between them and the
 * commit, or right after the commit.
 */
final class HaltAtCommit extends UnbrokenClients {

  /** At a record for a changelog: they are written at commits only. */
  static final String WHILE_WRITING = "while-writing";

  static final String BEFORE_OFFSETS = "before-offsets";
  static final String BEFORE_COMMIT = "before-commit";
  static final String AFTER_COMMIT = "after-commit";

  private final UnbrokenClients own;
  private final int times;
  private final String moment;
  private final AtomicInteger seen = new AtomicInteger();

  /**
   * @param own the topology's clients
   * @param times how often the moment must have come, this time included; 0 for never
   */
  HaltAtCommit(UnbrokenClients own, int times, String moment) {
    this.own = own;
    this.times = times;
    this.moment = moment;
  }

  private void haltIf(String now) {
    if (moment.equals(now) && times > 0 && seen.incrementAndGet() >= times) {
      Runtime.getRuntime().halt(137);
    }
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return own.getConsumer(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new UnbrokenProducer(config) {
      @Override
      public Future<RecordMetadata> send(
          ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
        if (record.topic().endsWith("-changelog")) {
          haltIf(WHILE_WRITING);
        }
        return super.send(record, callback);
      }

      @Override
      public void sendOffsetsToTransaction(
          Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        haltIf(BEFORE_OFFSETS);
        super.sendOffsetsToTransaction(offsets, group);
      }

      @Override
      public void commitTransaction() {
        haltIf(BEFORE_COMMIT);
        super.commitTransaction();
        haltIf(AFTER_COMMIT);
      }
    };
  }
}
