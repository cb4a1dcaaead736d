package dev.meterline.query.rejected;

import dev.meterline.http.follow.FollowedTopics;
import dev.meterline.http.follow.RecordSink;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the topic {@code usage-rejected}. */
public final class FollowedRejections extends FollowedTopics implements RejectedEvents {

  /** Most to show of an account. */
  public static final int PER_ACCOUNT = 1_000;

  /** About 40 MB, however many accounts there are. */
  private static final int IN_ALL = 100_000;

  private final TopicSerde<RejectedEvent> serde;
  private final RejectedLists lists = new RejectedLists(PER_ACCOUNT, IN_ALL);
  // By partition; the follower's thread alone.
  private final Map<Integer, Long> next = new HashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  public FollowedRejections(
      TopicSerde<RejectedEvent> serde,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    super("usage-rejected-follower", consumers, firstPause);
    this.serde = serde;
  }

  @Override
  protected Map<Topic, RecordSink> sinks() {
    return Map.of(Topic.USAGE_REJECTED, this::apply);
  }

  @Override
  public List<Rejection> newest(String account, int atMost) {
    return lists.newest(account, atMost);
  }

  /** After a fault records may come again: each is taken once. */
  private void apply(ConsumerRecord<byte[], byte[]> record) {
    boolean isNew = record.offset() >= next.getOrDefault(record.partition(), 0L);
    if (isNew && record.value() != null) {
      RejectedEvent event = serde.decode(record.value());
      lists.add(event.account(), Rejection.of(event));
    }
    next.merge(record.partition(), record.offset() + 1, Math::max);
  }
}
