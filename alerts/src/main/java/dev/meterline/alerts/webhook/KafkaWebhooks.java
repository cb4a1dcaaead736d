package dev.meterline.alerts.webhook;

import dev.meterline.http.follow.RecordSink;
import dev.meterline.http.follow.TopicFollower;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.webhook.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Follows the topic {@code webhooks}. */
public final class KafkaWebhooks implements Webhooks, AutoCloseable {

  private final TopicSerde<Webhook> serde;
  private final WebhookTable table = new WebhookTable();
  private final TopicFollower follower;

  /**
   * Starts nothing yet.
   *
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  public KafkaWebhooks(
      TopicSerde<Webhook> serde,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    this.serde = serde;
    RecordSink sink = this::apply;
    this.follower =
        new TopicFollower(
            "webhooks-follower", Map.of(Topic.WEBHOOKS.topicName(), sink), consumers, firstPause);
  }

  /** Begins to read; to be called once. */
  public void start() {
    follower.start();
  }

  @Override
  public boolean loaded() {
    return follower.loaded();
  }

  /** Completes when {@link #loaded} turns true; exceptionally if it is closed before. */
  public CompletionStage<Void> whenLoaded() {
    return follower.whenLoaded();
  }

  @Override
  public List<Webhook> of(AccountId account) {
    return table.of(account);
  }

  @Override
  public Optional<Webhook> find(AccountId account, String id) {
    return table.find(account, id);
  }

  /** Completes on the follower's thread once what was written is known here. */
  CompletableFuture<Void> reached(RecordMetadata written) {
    return follower.reached(
        new TopicPartition(written.topic(), written.partition()), written.offset());
  }

  @Override
  public void close() {
    follower.close();
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      table.put(serde.decode(record.value()));
      return;
    }
    String[] key = new String(record.key(), StandardCharsets.UTF_8).split("/", 2);
    if (key.length == 2 && AccountId.isValid(key[0])) {
      table.remove(new AccountId(key[0]), key[1]);
    }
  }
}
