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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the topic {@code usage-rejected}. */
public final class FollowedRejections extends FollowedTopics implements RejectedEvents {

  /** Most to show of an account. */
  public static final int PER_ACCOUNT = 1_000;

  /** About 40 MB, however many accounts there are. */
  private static final int IN_ALL = 100_000;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final TopicSerde<RejectedEvent> serde;
  private final RejectionsUnderWay underWay;
  private final RejectedLists lists = new RejectedLists(PER_ACCOUNT, IN_ALL);
  // By partition; the follower's thread alone.
  private final Map<Integer, Long> next = new HashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param underWay told of what was read back
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  public FollowedRejections(
      TopicSerde<RejectedEvent> serde,
      RejectionsUnderWay underWay,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    super("usage-rejected-follower", consumers, firstPause);
    this.serde = serde;
    this.underWay = underWay;
  }

  @Override
  protected Map<Topic, RecordSink> sinks() {
    return Map.of(Topic.USAGE_REJECTED, this::apply);
  }

  @Override
  public List<Rejection> newest(String account, int atMost) {
    return lists.newest(account, atMost);
  }

  @Override
  public CompletionStage<Boolean> settled(String account, Duration longest) {
    return settled(underWay.mark(account), longest.dividedBy(LOOK_AGAIN));
  }

  private CompletableFuture<Boolean> settled(RejectionsUnderWay.Mark mark, long looks) {
    boolean isBack = underWay.isBack(mark);
    if (isBack || looks <= 0) {
      return CompletableFuture.completedFuture(isBack);
    }
    Executor later =
        CompletableFuture.delayedExecutor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> looks - 1, later)
        .thenCompose(left -> settled(mark, left));
  }

  /** After a fault records may come again: each is taken once. */
  private void apply(ConsumerRecord<byte[], byte[]> record) {
    boolean isNew = record.offset() >= next.getOrDefault(record.partition(), 0L);
    if (isNew && record.value() != null) {
      RejectedEvent event = serde.decode(record.value());
      lists.add(event.account(), Rejection.of(event));
      underWay.readBack(event);
    }
    next.merge(record.partition(), record.offset() + 1, Math::max);
  }
}
