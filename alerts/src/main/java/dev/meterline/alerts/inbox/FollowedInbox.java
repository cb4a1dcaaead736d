package dev.meterline.alerts.inbox;

import dev.meterline.http.follow.RecordSink;
import dev.meterline.http.follow.TopicFollower;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertRead;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Follows the topics {@code alerts} and {@code alert-reads}. */
public final class FollowedInbox implements Inbox, AutoCloseable {

  /** Nobody reads further back. */
  static final int MOST_OF_ACCOUNT = 100;

  /** About 60 MB at most. */
  static final int MOST_IN_ALL = 100_000;

  private final TopicSerde<Alert> alerts;
  private final TopicSerde<AlertRead> reads;
  private final InboxTable table = new InboxTable(MOST_OF_ACCOUNT, MOST_IN_ALL);
  private final TopicFollower follower;

  /**
   * Starts nothing yet.
   *
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  public FollowedInbox(
      TopicSerde<Alert> alerts,
      TopicSerde<AlertRead> reads,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    this.alerts = alerts;
    this.reads = reads;
    RecordSink alertSink = this::applyAlert;
    RecordSink readSink = this::applyRead;
    this.follower =
        new TopicFollower(
            "inbox-follower",
            Map.of(Topic.ALERTS.topicName(), alertSink, Topic.ALERT_READS.topicName(), readSink),
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
  public Page newest(AccountId account, int limit) {
    List<InboxTable.Held> held = table.newestFirst(account);
    int unread = Math.toIntExact(held.stream().filter(one -> !one.read()).count());
    return new Page(
        held.stream()
            .limit(limit)
            .map(one -> new Entry(alerts.decode(one.value()), one.read()))
            .toList(),
        unread);
  }

  @Override
  public boolean holds(AccountId account, String alertId) {
    return table.holds(account, alertId);
  }

  /** Completes on the follower's thread once the record at {@code offset} is in the inbox. */
  CompletableFuture<Void> reached(TopicPartition partition, long offset) {
    return follower.reached(partition, offset);
  }

  @Override
  public void close() {
    follower.close();
  }

  private void applyAlert(ConsumerRecord<byte[], byte[]> record) {
    Alert alert = alerts.decode(record.value());
    table.add(alert.account(), alert.id(), record.value());
  }

  private void applyRead(ConsumerRecord<byte[], byte[]> record) {
    table.read(reads.decode(record.value()));
  }
}
