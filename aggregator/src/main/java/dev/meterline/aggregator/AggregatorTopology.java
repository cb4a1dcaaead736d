package dev.meterline.aggregator;

import static dev.meterline.aggregator.process.NodeNames.ANNOUNCE_HOURS;
import static dev.meterline.aggregator.process.NodeNames.ANNOUNCE_TOTALS;
import static dev.meterline.aggregator.process.NodeNames.KEEP_BOOKS;
import static dev.meterline.aggregator.process.NodeNames.READ_ACCOUNTS;
import static dev.meterline.aggregator.process.NodeNames.READ_CREDITS;
import static dev.meterline.aggregator.process.NodeNames.READ_RATE_LIMIT_EVENTS;
import static dev.meterline.aggregator.process.NodeNames.READ_USAGE_EVENTS;
import static dev.meterline.aggregator.process.NodeNames.REPORT_REJECTED;
import static dev.meterline.aggregator.process.NodeNames.REROUTE_EVENTS;

import dev.meterline.aggregator.process.AppendTime;
import dev.meterline.aggregator.process.KeepBooks;
import dev.meterline.aggregator.process.Partitions;
import dev.meterline.aggregator.process.ReadFirst;
import dev.meterline.aggregator.process.RecordCounts;
import dev.meterline.aggregator.process.SourceSerdes;
import dev.meterline.aggregator.store.Dedupe;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * From configuration to topology; starts nothing.
 *
 * <pre>
 * (usage-events)      --> [             ] --> (usage-totals)
 * (accounts)          --> [ keep-books  ] --> (usage-hours), when late events changed them
 * (credits)           --> [             ] --> (usage-rejected)
 * (rate-limit-events) --> [             ] --> (usage-events), on the right partition
 *                          seen usage account
 * </pre>
 */
public final class AggregatorTopology {

  private final AggregatorConfig config;
  private final SchemaRegistry registry;
  private final Dedupe dedupe;
  private final RecordCounts counts;
  private final Consumer<? super RejectedEvent> onRejection;

  public AggregatorTopology(AggregatorConfig config, SchemaRegistry registry) {
    this(config, registry, Dedupe.BY_NAME);
  }

  /** A topology that tells what becomes of its records, and of each that is rejected. */
  AggregatorTopology(
      AggregatorConfig config,
      SchemaRegistry registry,
      RecordCounts counts,
      Consumer<? super RejectedEvent> onRejection) {
    this(config, registry, Dedupe.BY_NAME, counts, onRejection);
  }

  /** A topology that may count every copy of an event, to measure what counting once costs. */
  public AggregatorTopology(AggregatorConfig config, SchemaRegistry registry, Dedupe dedupe) {
    this(config, registry, dedupe, new RecordCounts(), rejection -> {});
  }

  private AggregatorTopology(
      AggregatorConfig config,
      SchemaRegistry registry,
      Dedupe dedupe,
      RecordCounts counts,
      Consumer<? super RejectedEvent> onRejection) {
    this.config = config;
    this.registry = registry;
    this.dedupe = dedupe;
    this.counts = counts;
    this.onRejection = onRejection;
  }

  /** The topology; its nodes are in {@link dev.meterline.aggregator.process.NodeNames}. */
  public Topology build() {
    SourceSerdes serdes = SourceSerdes.using(registry);
    Partitions partitions = new Partitions(config.partitions());
    Topology topology = new Topology();
    read(topology, READ_USAGE_EVENTS, Topic.USAGE_EVENTS, new AppendTime());
    read(topology, READ_ACCOUNTS, Topic.ACCOUNTS, new ReadFirst());
    read(topology, READ_CREDITS, Topic.CREDITS, new ReadFirst());
    read(topology, READ_RATE_LIMIT_EVENTS, Topic.RATE_LIMIT_EVENTS, new AppendTime());
    topology
        .addProcessor(
            KEEP_BOOKS,
            () ->
                new KeepBooks(
                    serdes, partitions, config.announceEvery(), dedupe, counts, onRejection),
            READ_USAGE_EVENTS,
            READ_ACCOUNTS,
            READ_CREDITS,
            READ_RATE_LIMIT_EVENTS)
        .addStateStore(StoreBuilders.seen(config.hotIds() / config.partitions()), KEEP_BOOKS)
        .addStateStore(StoreBuilders.usage(config.maxCells() / config.partitions()), KEEP_BOOKS)
        .addStateStore(StoreBuilders.account(), KEEP_BOOKS)
        .addSink(
            ANNOUNCE_TOTALS,
            Topic.USAGE_TOTALS.topicName(),
            new StringSerializer(),
            TopicSerdes.usageTotals(registry).serializer(),
            KEEP_BOOKS)
        .addSink(
            ANNOUNCE_HOURS,
            Topic.USAGE_HOURS.topicName(),
            new StringSerializer(),
            TopicSerdes.usageHours(registry).serializer(),
            KEEP_BOOKS)
        .addSink(
            REPORT_REJECTED,
            Topic.USAGE_REJECTED.topicName(),
            new StringSerializer(),
            TopicSerdes.usageRejected(registry).serializer(),
            KEEP_BOOKS)
        .addSink(
            REROUTE_EVENTS,
            Topic.USAGE_EVENTS.topicName(),
            new StringSerializer(),
            new ByteArraySerializer(),
            KEEP_BOOKS);
    return topology;
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
