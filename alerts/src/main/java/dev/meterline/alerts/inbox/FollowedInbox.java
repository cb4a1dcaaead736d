package dev.meterline.alerts.inbox;

import dev.meterline.http.follow.FollowedTopics;
import dev.meterline.http.follow.RecordSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertRead;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows the topics {@code alerts} and {@code alert-reads}. */
public final class FollowedInbox extends FollowedTopics implements Inbox {

  /** Nobody reads further back. */
  static final int MOST_OF_ACCOUNT = 100;

  /** About 60 MB at most. */
  static final int MOST_IN_ALL = 100_000;

  private final TopicSerde<Alert> alerts;
  private final TopicSerde<AlertRead> reads;
  private final InboxTable table = new InboxTable(MOST_OF_ACCOUNT, MOST_IN_ALL);

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
    super("inbox-follower", consumers, firstPause);
    this.alerts = alerts;
    this.reads = reads;
  }

  @Override
  protected Map<Topic, RecordSink> sinks() {
    return Map.of(Topic.ALERTS, this::applyAlert, Topic.ALERT_READS, this::applyRead);
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

  private void applyAlert(ConsumerRecord<byte[], byte[]> record) {
    Alert alert = alerts.decode(record.value());
    table.add(alert.account(), alert.id(), record.value());
  }

  private void applyRead(ConsumerRecord<byte[], byte[]> record) {
    table.read(reads.decode(record.value()));
  }
}
