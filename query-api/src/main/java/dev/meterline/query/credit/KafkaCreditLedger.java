package dev.meterline.query.credit;

import dev.meterline.schemas.account.Credit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topic {@code credits}, keyed by account. */
public final class KafkaCreditLedger implements CreditLedger {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCreditLedger.class);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final TopicSerde<Credit> serde;
  private final Executor executor;

  /**
   * @param producer idempotent, and waits for all replicas; the caller closes it
   * @param serde how the topic's values are written
   * @param executor hands credits to the producer, which may block for a few seconds when the
   *     broker is away, and completes the stages
   */
  public KafkaCreditLedger(
      Producer<byte[], byte[]> producer, TopicSerde<Credit> serde, Executor executor) {
    this.producer = producer;
    this.serde = serde;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Boolean> add(Credit credit) {
    CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
    executor.execute(() -> send(credit, sent));
    return sent.orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (written, fault) -> {
              if (fault != null) {
                LOG.warn("credit {} of {} was not confirmed", credit.id(), credit.account(), fault);
              }
              return fault == null;
            },
            executor);
  }

  private void send(Credit credit, CompletableFuture<RecordMetadata> sent) {
    try {
      byte[] key = credit.account().value().getBytes(StandardCharsets.UTF_8);
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(Topic.CREDITS.topicName(), key, serde.encode(credit)),
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
