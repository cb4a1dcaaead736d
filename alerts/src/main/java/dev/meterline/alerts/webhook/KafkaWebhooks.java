package dev.meterline.alerts.webhook;

import dev.meterline.http.follow.FollowedTopics;
import dev.meterline.http.follow.RecordSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.webhook.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the topic {@code webhooks}. */
public final class KafkaWebhooks extends FollowedTopics implements Webhooks {

  private final TopicSerde<Webhook> serde;
  private final WebhookTable table = new WebhookTable();

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
    super("webhooks-follower", consumers, firstPause);
    this.serde = serde;
  }

  @Override
  protected Map<Topic, RecordSink> sinks() {
    return Map.of(Topic.WEBHOOKS, this::apply);
  }

  @Override
  public List<Webhook> of(AccountId account) {
    return table.of(account);
  }

  @Override
  public Optional<Webhook> find(AccountId account, String id) {
    return table.find(account, id);
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
