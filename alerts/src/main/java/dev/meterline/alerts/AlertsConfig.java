package dev.meterline.alerts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the alerts run.
 *
 * @param bootstrapServers Kafka brokers, {@code host:port} separated by commas
 * @param applicationId names the consumer group, the changelog and the transactions; all instances
 *     of one installation share it
 * @param stateDir where Kafka Streams keeps its files; each instance has its own
 * @param threads stream threads of this instance; more than partitions are idle
 * @param commitEvery how often what was announced is committed; a crash repeats at most this much,
 *     and an alert waits for as long until readers see it
 * @param overrides settings of Kafka Streams by Kafka's names, which win over ours
 */
public record AlertsConfig(
    String bootstrapServers,
    String applicationId,
    Path stateDir,
    int threads,
    Duration commitEvery,
    Map<String, String> overrides) {

  /**
   * @throws IllegalArgumentException if a setting makes no sense; the message names it
   */
  public AlertsConfig {
    overrides = Map.copyOf(overrides);
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers must name a broker, as host:port");
    }
    if (applicationId.isBlank()) {
      throw new IllegalArgumentException("applicationId must not be empty");
    }
    if (threads < 1 || commitEvery.toMillis() < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, commitEvery 1 ms or more");
    }
  }

  /** The defaults for one process that runs alone. */
  public static AlertsConfig alone(String bootstrapServers, Path stateDir) {
    return new AlertsConfig(
        bootstrapServers, "meterline-alerts", stateDir, 1, Duration.ofMillis(100), Map.of());
  }
}
