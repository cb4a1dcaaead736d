package dev.meterline.alerts;

import dev.meterline.alerts.policy.ThresholdPolicy;
import dev.meterline.alerts.watch.CrossingListener;
import dev.meterline.alerts.watch.WatchThresholds;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.SchemaRegistry;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * From the parts to the topology; starts nothing.
 *
 * <pre>
 * (usage-totals) --> [watch-thresholds] --> listener
 *                        announced
 * </pre>
 */
public final class AlertsTopology {

  static final String READ_USAGE_TOTALS = "read-usage-totals";
  static final String WATCH_THRESHOLDS = "watch-thresholds";

  private final SchemaRegistry registry;
  private final CrossingListener listener;

  /**
   * Takes the parts.
   *
   * @param registry knows the schemas of the totals
   * @param listener is told about crossings, on stream threads
   */
  public AlertsTopology(SchemaRegistry registry, CrossingListener listener) {
    this.registry = registry;
    this.listener = listener;
  }

  /** The topology. */
  public Topology build() {
    TopicSerde<UsageTotals> totals = TopicSerdes.usageTotals(registry);
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            READ_USAGE_TOTALS,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topic.USAGE_TOTALS.topicName())
        .addProcessor(
            WATCH_THRESHOLDS,
            () -> new WatchThresholds(totals, ThresholdPolicy.USUAL, listener),
            READ_USAGE_TOTALS)
        .addStateStore(WatchThresholds.store(), WATCH_THRESHOLDS);
  }
}
