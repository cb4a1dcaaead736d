package dev.meterline.standalone.crash;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Ordinary clients, but for the producer, which ends the process at a chosen commit as kill -9
 * would: before the offsets are sent, between them and the commit, or right after the commit.
 */
final class HaltAtCommit implements KafkaClientSupplier {

  static final String BEFORE_OFFSETS = "before-offsets";
  static final String BEFORE_COMMIT = "before-commit";
  static final String AFTER_COMMIT = "after-commit";

  private final int commits;
  private final String moment;
  private final AtomicInteger seen = new AtomicInteger();

  /**
   * @param commits the commit to end at, counted from 1; 0 for never
   */
  HaltAtCommit(int commits, String moment) {
    this.commits = commits;
    this.moment = moment;
  }

  private void haltIf(String now) {
    if (moment.equals(now) && commits > 0 && seen.incrementAndGet() >= commits) {
      Runtime.getRuntime().halt(137);
    }
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
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
