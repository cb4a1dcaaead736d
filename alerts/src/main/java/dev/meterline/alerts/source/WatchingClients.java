package dev.meterline.alerts.source;

import dev.meterline.schemas.topic.Topic;
import dev.meterline.streams.order.OrderedClients;
import dev.meterline.streams.order.ReadingOrder;
import java.util.Set;

/** The clients of the alerts: settings and endpoints come before everything that is judged. */
public class WatchingClients extends OrderedClients {

  private static final ReadingOrder ORDER =
      new ReadingOrder(
          Set.of(Topic.ACCOUNTS.topicName(), Topic.WEBHOOKS.topicName()),
          Set.of(
              Topic.USAGE_TOTALS.topicName(),
              Topic.USAGE_HOURS.topicName(),
              Topic.RATE_LIMIT_EVENTS.topicName()));

  public WatchingClients() {
    super(ORDER);
  }
}
