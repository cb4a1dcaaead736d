package dev.meterline.standalone.crash;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary clients, but for the producer, which ends the process at a chosen commit as kill -9
 * would: while the stores are being written, before the offsets are sent, between them and the
 * commit, or right after the commit.
 */
final class HaltAtCommit implements KafkaClientSupplier {

  /** At a record for a changelog: they are written at commits only. */
  static final String WHILE_WRITING = "while-writing";

  static final String BEFORE_OFFSETS = "before-offsets";
  static final String BEFORE_COMMIT = "before-commit";
  static final String AFTER_COMMIT = "after-commit";

  private final int times;
  private final String moment;
  private final AtomicInteger seen = new AtomicInteger();

  /**
   * @param times how often the moment must have come, this time included; 0 for never
   */
  HaltAtCommit(int times, String moment) {
    this.times = times;
    this.moment = moment;
  }

  private void haltIf(String now) {
    if (moment.equals(now) && times > 0 && seen.incrementAndGet() >= times) {
      Runtime.getRuntime().halt(137);
    }
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
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

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }
}
