package dev.meterline.alerts;

import dev.meterline.alerts.meter.Told;
import dev.meterline.alerts.watch.WatchAccounts;
import dev.meterline.alerts.watch.WatchSerdes;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * From the parts to the topology; starts nothing.
 *
 * <pre>
 * (usage-totals)      --> [                ]
 * (usage-hours)       --> [                ]
 * (accounts)          --> [ watch-accounts ] --> (alerts)
 * (rate-limit-events) --> [                ]
 * (webhooks)          --> [                ]
 *                    watched settings hours
 * </pre>
 */
public final class AlertsTopology {

  static final String READ_USAGE_TOTALS = "read-usage-totals";
  static final String READ_USAGE_HOURS = "read-usage-hours";
  static final String READ_ACCOUNTS = "read-accounts";
  static final String READ_RATE_LIMIT_EVENTS = "read-rate-limit-events";
  static final String READ_WEBHOOKS = "read-webhooks";
  static final String WATCH_ACCOUNTS = "watch-accounts";
  static final String TELL_ALERTS = "tell-alerts";

  private final SchemaRegistry registry;
  private final InstantSource clock;
  private final Told<Alert> told;

  /**
   * Takes the parts.
   *
   * @param registry knows the schemas of the topics
   * @param clock says when an alert was decided
   */
  public AlertsTopology(SchemaRegistry registry, InstantSource clock) {
    this(registry, clock, told());
  }

  /** A topology that counts what it tells. */
  AlertsTopology(SchemaRegistry registry, InstantSource clock, Told<Alert> told) {
    this.registry = registry;
    this.clock = clock;
    this.told = told;
  }

  /** Counts alerts by their type. */
  static Told<Alert> told() {
    return new Told<>(
        "meterline.alerts",
        "Alerts that were told since the start",
        "type",
        AlertType.wireNames(),
        alert -> alert.type().wireName());
  }

  /** The topology. */
  public Topology build() {
    WatchSerdes serdes = WatchSerdes.of(registry);
    Topology topology = new Topology();
    TimestampExtractor ownTime = new FailOnInvalidTimestamp();
    // Of what has come in, Kafka Streams takes the record with the lowest time next. That of
    // settings and endpoints is not used otherwise.
    TimestampExtractor first = (record, partitionTime) -> 0;
    read(topology, READ_USAGE_TOTALS, Topic.USAGE_TOTALS, ownTime);
    read(topology, READ_USAGE_HOURS, Topic.USAGE_HOURS, ownTime);
    read(topology, READ_ACCOUNTS, Topic.ACCOUNTS, first);
    read(topology, READ_RATE_LIMIT_EVENTS, Topic.RATE_LIMIT_EVENTS, ownTime);
    read(topology, READ_WEBHOOKS, Topic.WEBHOOKS, first);
    topology.addProcessor(
        WATCH_ACCOUNTS,
        () -> new WatchAccounts(serdes, clock),
        READ_USAGE_TOTALS,
        READ_USAGE_HOURS,
        READ_ACCOUNTS,
        READ_RATE_LIMIT_EVENTS,
        READ_WEBHOOKS);
    WatchAccounts.stores(serdes).forEach(store -> topology.addStateStore(store, WATCH_ACCOUNTS));
    return topology.addSink(
        TELL_ALERTS,
        Topic.ALERTS.topicName(),
        new StringSerializer(),
        told.counting(TopicSerdes.alerts(registry).serializer()),
        WATCH_ACCOUNTS);
  }

  private static void read(Topology topology, String name, Topic topic, TimestampExtractor time) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        time,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic.topicName());
  }
}
