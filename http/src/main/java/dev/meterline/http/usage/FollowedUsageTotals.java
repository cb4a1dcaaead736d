package dev.meterline.http.usage;

import dev.meterline.http.follow.RecordSink;
import dev.meterline.http.follow.TopicFollower;
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
public final class FollowedUsageTotals implements UsageTotalsView, AutoCloseable {

  private final TopicSerde<UsageTotals> serde;
  private final Map<AccountId, byte[]> newest = new ConcurrentHashMap<>();
  private final TopicFollower follower;

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
    this.serde = serde;
    RecordSink sink = this::apply;
    this.follower =
        new TopicFollower(
            "usage-totals-follower",
            Map.of(Topic.USAGE_TOTALS.topicName(), sink),
            consumers,
            firstPause);
  }

  /** Begins to read; to be called once. */
  public void start() {
    follower.start();
  }

  @Override
  public boolean loaded() {
    return follower.loaded();
  }

  @Override
  public Optional<UsageTotals> newest(AccountId account) {
    return Optional.ofNullable(newest.get(account)).map(serde::decode);
  }

  @Override
  public void close() {
    follower.close();
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
