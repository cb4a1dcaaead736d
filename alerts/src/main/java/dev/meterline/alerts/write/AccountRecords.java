package dev.meterline.alerts.write;

import dev.meterline.http.write.RecordWriter;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes durably. Safe for use by several threads; closes nothing. */
public final class AccountRecords {

  private static final Logger LOG = LoggerFactory.getLogger(AccountRecords.class);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final RecordWriter writer;

  /**
   * @param producer waits for all replicas
   * @param executor runs what may block for a few seconds when the broker is away
   */
  public AccountRecords(Producer<byte[], byte[]> producer, Executor executor) {
    this.writer = new RecordWriter(producer, executor);
  }

  /**
   * Writes a record.
   *
   * @param value null removes what has the key
   * @return where it is, on all replicas; empty if the broker did not take it in time. Never
   *     exceptionally
   */
  public <D> CompletableFuture<Optional<RecordMetadata>> write(
      TopicSerde<D> serde, AccountId account, String key, @Nullable D value) {
    return writer
        .write(() -> record(serde, account, key, value))
        .orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync((written, fault) -> outcome(written, fault, serde), writer.executor());
  }

  private static Optional<RecordMetadata> outcome(
      @Nullable RecordMetadata written, @Nullable Throwable fault, TopicSerde<?> serde) {
    if (fault != null) {
      LOG.warn("a record of {} was not written: {}", serde.topic().topicName(), fault.toString());
    }
    return Optional.ofNullable(written);
  }

  private <D> ProducerRecord<byte[], byte[]> record(
      TopicSerde<D> serde, AccountId account, String key, @Nullable D value) {
    String topic = serde.topic().topicName();
    int partitions = writer.producer().partitionsFor(topic).size();
    return new ProducerRecord<>(
        topic,
        AccountPartition.of(account.value(), partitions),
        key.getBytes(StandardCharsets.UTF_8),
        value == null ? null : serde.encode(value));
  }
}
