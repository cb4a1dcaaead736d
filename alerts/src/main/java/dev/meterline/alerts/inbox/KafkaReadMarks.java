package dev.meterline.alerts.inbox;

import dev.meterline.schemas.alert.AlertRead;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topic {@code alert-reads}, keyed by account, and waits for the inbox to see it. */
public final class KafkaReadMarks implements ReadMarks {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaReadMarks.class);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final FollowedInbox inbox;
  private final Producer<byte[], byte[]> producer;
  private final TopicSerde<AlertRead> serde;
  private final Executor executor;

  /**
   * @param inbox where marks are read back
   * @param producer idempotent, and waits for all replicas; the caller closes it
   * @param executor hands marks to the producer, which may block for a few seconds when the broker
   *     is away, and completes the stages
   */
  public KafkaReadMarks(
      FollowedInbox inbox,
      Producer<byte[], byte[]> producer,
      TopicSerde<AlertRead> serde,
      Executor executor) {
    this.inbox = inbox;
    this.producer = producer;
    this.serde = serde;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Boolean> mark(AlertRead read) {
    CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
    executor.execute(() -> send(read, sent));
    return sent.thenCompose(
            written ->
                inbox.reached(
                    new TopicPartition(written.topic(), written.partition()), written.offset()))
        .orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (done, fault) -> {
              if (fault != null) {
                LOG.warn("alert {} was not marked as read", read.alertId(), fault);
              }
              return fault == null;
            },
            executor);
  }

  private void send(AlertRead read, CompletableFuture<RecordMetadata> sent) {
    try {
      byte[] key = read.account().value().getBytes(StandardCharsets.UTF_8);
      // The callback says it all.
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(Topic.ALERT_READS.topicName(), key, serde.encode(read)),
              (written, fault) -> {
                if (fault == null) {
                  sent.complete(written);
                } else {
                  sent.completeExceptionally(fault);
                }
              });
    } catch (RuntimeException e) {
      sent.completeExceptionally(e);
    }
  }
}
