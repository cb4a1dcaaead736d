package dev.meterline.benchmarks.contender;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.AggregatorTopology;
import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.store.Dedupe;
import dev.meterline.benchmarks.load.Expected;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.load.Rule;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** Meterline's own pipeline as it ships: everything it keeps, one stream thread. */
final class Meterline implements Contender {

  private final Assignment assignment;
  private final Dedupe dedupe;
  private final Aggregator aggregator;

  /**
   * @param overrides settings of Kafka Streams that win over the product's
   */
  Meterline(Assignment assignment, Dedupe dedupe, Map<String, String> overrides) {
    this.assignment = assignment;
    this.dedupe = dedupe;
    AggregatorConfig shipped =
        AggregatorConfig.alone(
            assignment.bootstrapServers(), assignment.dir(), LoadSpec.PARTITIONS);
    AggregatorConfig config =
        new AggregatorConfig(
            shipped.bootstrapServers(),
            assignment.group(),
            shipped.stateDir(),
            shipped.partitions(),
            shipped.threads(),
            shipped.standbys(),
            shipped.commitEvery(),
            shipped.announceEvery(),
            shipped.maxCells(),
            shipped.hotIds(),
            overrides);
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    this.aggregator =
        new Aggregator(
            config,
            registry,
            InstantSource.system(),
            (topology, settings) ->
                new KafkaStreams(
                    dedupe == Dedupe.BY_NAME
                        ? topology
                        : new AggregatorTopology(config, registry, dedupe).build(),
                    settings));
  }

  @Override
  public void start() {
    aggregator.start();
  }

  @Override
  public Optional<String> wrong() {
    Expected expected =
        Expected.of(
            assignment.load(),
            new Rule(dedupe == Dedupe.BY_NAME, assignment.held() > 0, assignment.load().events()));
    Optional<String> wrong =
        Differences.first(expected.accounts(), e -> alike(e.total().toMeasures()), this::found);
    if (wrong.isPresent() || !assignment.load().dimensions()) {
      return wrong;
    }
    return new StoredPairs(assignment).wrong(expected);
  }

  private static Map<Granularity, Measures> alike(Measures total) {
    Map<Granularity, Measures> every = new HashMap<>();
    for (Granularity granularity : Granularity.values()) {
      every.put(granularity, total);
    }
    return every;
  }

  /** What the buckets of each size add up to. */
  private Object found(AccountId account) {
    ReadOutcome<Map<Granularity, Measures>> outcome =
        aggregator.reader().read(account, Meterline::sums);
    return outcome instanceof ReadOutcome.Found<Map<Granularity, Measures>> found
        ? found.value()
        : outcome;
  }

  private static Map<Granularity, Measures> sums(AccountView view) {
    Instant from = Instant.EPOCH;
    Instant to = Instant.EPOCH.plus(Duration.ofDays(365 * 1000));
    Map<Granularity, Measures> sums = new HashMap<>();
    for (Granularity granularity : Granularity.values()) {
      Measures sum =
          granularity == Granularity.ALL_TIME
              ? view.allTime()
              : view.buckets(granularity, from, to).stream()
                  .map(Bucket::total)
                  .reduce(Measures.NONE, Measures::plus);
      sums.put(granularity, sum);
    }
    return sums;
  }

  @Override
  public void close() {
    aggregator.close();
  }
}
