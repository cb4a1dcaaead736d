package dev.meterline.alerts.delivery;

import dev.meterline.alerts.write.AccountPartition;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * From the parts to the topology; starts nothing.
 *
 * <pre>
 * (alerts)            --> [deliver-alerts    ] --> (deliveries)
 * (delivery-requests) --> [pending-deliveries] --> (webhooks), those that are gone
 *                                 |
 *                      webhooks and mail, outside
 * </pre>
 */
final class DeliveryTopology {

  static final String READ_ALERTS = "read-alerts";
  static final String READ_REQUESTS = "read-delivery-requests";
  static final String DELIVER_ALERTS = "deliver-alerts";
  static final String WRITE_DELIVERIES = "write-deliveries";
  static final String WRITE_WEBHOOKS = "write-webhooks";

  private final DeliveryParts parts;
  private final InstantSource clock;
  private final DoubleSupplier random;

  DeliveryTopology(DeliveryParts parts, InstantSource clock, DoubleSupplier random) {
    this.parts = parts;
    this.clock = clock;
    this.random = random;
  }

  Topology build() {
    Topology topology = new Topology();
    source(topology, READ_ALERTS, Topic.ALERTS);
    source(topology, READ_REQUESTS, Topic.DELIVERY_REQUESTS);
    topology
        .addProcessor(
            DELIVER_ALERTS,
            () -> new DeliverAlerts(parts, clock, random),
            READ_ALERTS,
            READ_REQUESTS)
        .addStateStore(Pending.store(), DELIVER_ALERTS);
    sink(topology, WRITE_DELIVERIES, parts.deliveries());
    sink(topology, WRITE_WEBHOOKS, parts.webhooks());
    return topology;
  }

  private static void source(Topology topology, String name, Topic topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        name,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic.topicName());
  }

  private static <V> void sink(Topology topology, String name, TopicSerde<V> serde) {
    topology.addSink(
        name,
        serde.topic().topicName(),
        new StringSerializer(),
        serde.serializer(),
        new AccountPartition<V>(),
        DELIVER_ALERTS);
  }
}
