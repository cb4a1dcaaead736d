package dev.meterline.query.credit;

import dev.meterline.http.follow.FollowedTopics;
import dev.meterline.http.follow.RecordSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the topic {@code credits}, which is kept for ever. */
public final class FollowedCredits extends FollowedTopics implements KnownCredits {

  private final TopicSerde<Credit> serde;
  private final CreditTable table = new CreditTable();

  /**
   * Starts nothing yet.
   *
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  public FollowedCredits(
      TopicSerde<Credit> serde,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    super("credits-follower", consumers, firstPause);
    this.serde = serde;
  }

  @Override
  protected Map<Topic, RecordSink> sinks() {
    return Map.of(Topic.CREDITS, this::apply);
  }

  @Override
  public Optional<CreditTable.Kept> find(int partition, AccountId account, String id) {
    return table.find(partition, account, id);
  }

  @Override
  public NanoDollars sum(AccountId account) {
    return table.sum(account);
  }

  /** What the aggregator rejects is left out here as well. */
  private void apply(ConsumerRecord<byte[], byte[]> record) {
    Credit credit = serde.decode(record.value());
    byte[] key = credit.account().value().getBytes(StandardCharsets.UTF_8);
    if (credit.hasValidId() && Arrays.equals(key, record.key())) {
      table.add(record.partition(), record.offset(), credit);
    }
  }
}
