package dev.meterline.aggregator;

import dev.meterline.aggregator.read.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How the aggregator runs.
 *
 * @param bootstrapServers Kafka brokers, {@code host:port} separated by commas
 * @param applicationId names the consumer group, the changelogs and the transactions; all instances
 *     of one installation share it
 * @param stateDir where RocksDB keeps its files; each instance has its own
 * @param partitions number of partitions of every topic
 * @param threads stream threads of this instance; more than partitions are idle
 * @param standbys copies of each store on other instances, ready to take over
 * @param commitEvery how often counts are committed; a crash replays at most this much
 * @param announceEvery how often changed totals go to {@code usage-totals}; four times as often
 *     while no more than 500 accounts of a partition change
 * @param maxCells what may be held in memory, over all partitions, in cells of about 200 bytes
 * @param hotIds most recent ids to keep in memory as they are, over all partitions; up to three
 *     times 54 bytes each. Older ones take 2.5 bytes and a place in a file
 * @param overrides settings of Kafka Streams by Kafka's names, which win over ours
 */
public record AggregatorConfig(
    String bootstrapServers,
    String applicationId,
    Path stateDir,
    int partitions,
    int threads,
    int standbys,
    Duration commitEvery,
    Duration announceEvery,
    long maxCells,
    int hotIds,
    Map<String, String> overrides) {

  public AggregatorConfig {
    overrides = Map.copyOf(overrides);
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers must name a broker, as host:port");
    }
    if (partitions < 1 || threads < 1 || standbys < 0) {
      throw new IllegalArgumentException(
          "partitions and threads must be 1 or more, standbys 0 or more");
    }
    if (commitEvery.toMillis() < 1 || announceEvery.toMillis() < 4) {
      throw new IllegalArgumentException(
          "commitEvery must be 1 ms or more, announceEvery 4 ms or more");
    }
    if (maxCells < partitions || hotIds < partitions) {
      throw new IllegalArgumentException("maxCells and hotIds must be at least one a partition");
    }
  }

  /** The defaults for one process that runs alone. */
  public static AggregatorConfig alone(String bootstrapServers, Path stateDir, int partitions) {
    return new AggregatorConfig(
        bootstrapServers,
        "meterline-aggregator",
        stateDir,
        partitions,
        1,
        0,
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        2_000_000,
        2_000_000,
        Map.of());
  }

  /** The same, with this many stream threads. */
  public AggregatorConfig withThreads(int count) {
    return new AggregatorConfig(
        bootstrapServers,
        applicationId,
        stateDir,
        partitions,
        count,
        standbys,
        commitEvery,
        announceEvery,
        maxCells,
        hotIds,
        overrides);
  }

  /**
   * The same, as one of several instances.
   *
   * @param instance where this one listens to the others; they learn of it when they join
   * @param copies of each store on other instances, ready to take over
   */
  public AggregatorConfig amongOthers(Instance instance, int copies) {
    Map<String, String> more = new HashMap<>(overrides);
    more.put(StreamsConfig.APPLICATION_SERVER_CONFIG, instance.toString());
    return new AggregatorConfig(
        bootstrapServers,
        applicationId,
        stateDir,
        partitions,
        threads,
        copies,
        commitEvery,
        announceEvery,
        maxCells,
        hotIds,
        more);
  }

  /** Where this instance listens to the others; empty if it does not. */
  Optional<Instance> instance() {
    return Optional.ofNullable(overrides.get(StreamsConfig.APPLICATION_SERVER_CONFIG))
        .map(HostInfo::buildFromEndpoint)
        .map(host -> new Instance(host.host(), host.port()));
  }
}
