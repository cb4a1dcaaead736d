package dev.meterline.benchmarks.contender;

import dev.meterline.benchmarks.load.Expected;
import dev.meterline.benchmarks.load.Rule;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.Stores;

/**
 * What Kafka Streams' tutorials lead to: a window store that remembers ids for 35 days and four
 * windowed counts, exactly once, one thread, its own defaults but for a commit every 200 ms. It
 * only counts requests, in windows of fixed length, so it does less than Meterline.
 */
final class PlainDsl implements Contender {

  private static final Duration LATENESS = Duration.ofDays(35);
  private static final Map<String, Duration> WINDOWS =
      Map.of(
          "per-hour", Duration.ofHours(1),
          "per-day", Duration.ofDays(1),
          "per-30-days", Duration.ofDays(30),
          "per-year", Duration.ofDays(365));

  private final Assignment assignment;
  private final KafkaStreams streams;

  PlainDsl(Assignment assignment) {
    this.assignment = assignment;
    this.streams = new KafkaStreams(topology(), settings(assignment));
  }

  private static Properties settings(Assignment assignment) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, assignment.group());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, assignment.dir().toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    return settings;
  }

  private static Topology topology() {
    TopicSerde<MeteredUse> events = TopicSerdes.usageEvents(new InMemorySchemaRegistry());
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore(SeenFilter.STORE, LATENESS, LATENESS, false),
            Serdes.String(),
            Serdes.Long()));
    KGroupedStream<String, MeteredUse> once =
        builder.stream(
                Topic.USAGE_EVENTS.topicName(),
                Consumed.with(Serdes.String(), events)
                    .withOffsetResetPolicy(AutoOffsetReset.earliest())
                    .withTimestampExtractor(
                        (record, partitionTime) -> ((MeteredUse) record.value()).timeMillis()))
            .processValues(SeenFilter::new, Named.as("drop-copies"), SeenFilter.STORE)
            .groupByKey(Grouped.with(Serdes.String(), events));
    WINDOWS.forEach(
        (store, size) -> {
          var unused =
              once.windowedBy(TimeWindows.ofSizeAndGrace(size, LATENESS))
                  .count(Materialized.as(store));
        });
    return builder.build();
  }

  @Override
  public void start() {
    streams.start();
  }

  @Override
  public Optional<String> wrong() {
    Expected expected =
        Expected.of(assignment.load(), new Rule(true, false, assignment.load().events()));
    for (String store : List.copyOf(WINDOWS.keySet())) {
      Map<String, Long> found = sums(store);
      Optional<String> wrong =
          Differences.first(
              expected.accounts(),
              e -> e.total().requests(),
              account -> found.getOrDefault(account.value(), 0L));
      if (wrong.isPresent()) {
        return wrong.map(text -> store + ", " + text);
      }
    }
    return Optional.empty();
  }

  private Map<String, Long> sums(String store) {
    ReadOnlyWindowStore<String, Long> windows =
        streams.store(
            StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.windowStore()));
    Map<String, Long> sums = new HashMap<>();
    try (KeyValueIterator<Windowed<String>, Long> all = windows.all()) {
      while (all.hasNext()) {
        KeyValue<Windowed<String>, Long> next = all.next();
        sums.merge(next.key.key(), next.value, Long::sum);
      }
    }
    return sums;
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(20));
  }
}
