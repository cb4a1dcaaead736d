package dev.meterline.aggregator.source;

import dev.meterline.schemas.topic.Topic;
import dev.meterline.streams.order.OrderedClients;
import dev.meterline.streams.order.ReadingOrder;
import java.util.Set;

/** The aggregator's clients: settings and credits come before the events that they rule. */
public class CountingClients extends OrderedClients {

  private static final ReadingOrder ORDER =
      new ReadingOrder(
          Set.of(Topic.ACCOUNTS.topicName(), Topic.CREDITS.topicName()),
          Set.of(Topic.USAGE_EVENTS.topicName()));

  public CountingClients() {
    super(ORDER);
  }
}
