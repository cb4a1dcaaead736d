package dev.meterline.standalone.crash;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.source.CountingClients;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;

/**
 * An aggregator in a process of its own, with small tables so that eviction, freezing and merging
 * happen all the time.
 *
 * <p>Arguments: bootstrap servers, state directory, number of partitions, how often the moment at
 * which to halt must have come (0: never), and which, as {@link HaltAtCommit} says.
 */
final class AggregatorProcess {

  /** Names the consumer group. */
  static final String GROUP = "crash-test";

  private AggregatorProcess() {}

  static AggregatorConfig config(
      String bootstrapServers, Path stateDir, int partitions, Map<String, String> overrides) {
    return new AggregatorConfig(
        bootstrapServers,
        GROUP,
        stateDir,
        partitions,
        // Tasks share a thread's transaction, and threads do not: there are two of each.
        2,
        0,
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        40_000,
        8_000,
        overrides);
  }

  /**
   * Starts one beside us.
   *
   * @param times how often the moment must have come before it halts; 0 for never
   * @param moment one of those that {@link HaltAtCommit} names
   */
  static ProcessBuilder builder(
      String bootstrapServers, Path stateDir, int partitions, int times, String moment) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            AggregatorProcess.class.getName(),
            bootstrapServers,
            stateDir.toString(),
            String.valueOf(partitions),
            String.valueOf(times),
            moment)
        .redirectErrorStream(true);
  }

  public static void main(String[] args) throws InterruptedException {
    AggregatorConfig config =
        config(args[0], Path.of(args[1]), Integer.parseInt(args[2]), Map.of());
    HaltAtCommit clients =
        new HaltAtCommit(new CountingClients(), Integer.parseInt(args[3]), args[4]);
    Aggregator aggregator =
        new Aggregator(
            config,
            new InMemorySchemaRegistry(),
            InstantSource.system(),
            (topology, settings) -> new KafkaStreams(topology, settings, clients));
    aggregator.start();
    new CountDownLatch(1).await();
  }
}
