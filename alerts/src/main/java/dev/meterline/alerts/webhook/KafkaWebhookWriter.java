package dev.meterline.alerts.webhook;

import dev.meterline.alerts.write.AccountRecords;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.webhook.Webhook;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes to the topics {@code webhooks} and {@code delivery-requests}. */
public final class KafkaWebhookWriter implements WebhookWriter {

  private static final Duration READ_BACK = Duration.ofSeconds(5);

  private final AccountRecords records;
  private final KafkaWebhooks webhooks;
  private final TopicSerde<Webhook> webhookSerde;
  private final TopicSerde<DeliveryRequest> requestSerde;
  private final Executor executor;

  /**
   * @param webhooks where changes are read back
   * @param executor completes the futures
   */
  public KafkaWebhookWriter(
      AccountRecords records,
      KafkaWebhooks webhooks,
      TopicSerde<Webhook> webhookSerde,
      TopicSerde<DeliveryRequest> requestSerde,
      Executor executor) {
    this.records = records;
    this.webhooks = webhooks;
    this.webhookSerde = webhookSerde;
    this.requestSerde = requestSerde;
    this.executor = executor;
  }

  @Override
  public CompletableFuture<Boolean> put(Webhook webhook) {
    return records
        .write(webhookSerde, webhook.account(), webhook.key(), webhook)
        .thenCompose(this::readBack);
  }

  @Override
  public CompletableFuture<Boolean> remove(Webhook webhook) {
    return records
        .write(webhookSerde, webhook.account(), webhook.key(), null)
        .thenCompose(this::readBack);
  }

  @Override
  public CompletableFuture<Boolean> ask(DeliveryRequest request) {
    return records
        .write(requestSerde, request.alert().account(), request.alert().account().value(), request)
        .thenApply(Optional::isPresent);
  }

  private CompletableFuture<Boolean> readBack(Optional<RecordMetadata> written) {
    return written
        .map(webhooks::reached)
        .map(
            read ->
                read.orTimeout(READ_BACK.toMillis(), TimeUnit.MILLISECONDS)
                    .handleAsync((nothing, fault) -> fault == null, executor))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }
}
