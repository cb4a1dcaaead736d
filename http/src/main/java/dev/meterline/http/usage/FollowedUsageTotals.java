package dev.meterline.http.usage;

import dev.meterline.http.follow.FollowedTopics;
import dev.meterline.http.follow.RecordSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.UsageTotals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the topic {@code usage-totals}. Values are kept as they came and decoded when asked for:
 * most accounts are asked for rarely, and a million of them must fit.
 */
public final class FollowedUsageTotals extends FollowedTopics implements UsageTotalsView {

  private final TopicSerde<UsageTotals> serde;
  private final Map<AccountId, byte[]> newest = new ConcurrentHashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  public FollowedUsageTotals(
      TopicSerde<UsageTotals> serde,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    super("usage-totals-follower", consumers, firstPause);
    this.serde = serde;
  }

  @Override
  protected Map<Topic, RecordSink> sinks() {
    return Map.of(Topic.USAGE_TOTALS, this::apply);
  }

  @Override
  public Optional<UsageTotals> newest(AccountId account) {
    return Optional.ofNullable(newest.get(account)).map(serde::decode);
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      newest.put(serde.decode(record.value()).account(), record.value());
    } else if (record.key() != null) {
      String account = new String(record.key(), StandardCharsets.UTF_8);
      if (AccountId.isValid(account)) {
        newest.remove(new AccountId(account));
      }
    }
  }
}
