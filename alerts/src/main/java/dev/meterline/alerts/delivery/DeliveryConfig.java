package dev.meterline.alerts.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How alerts are delivered.
 *
 * @param bootstrapServers Kafka brokers, {@code host:port} separated by commas
 * @param applicationId names the consumer group, the changelog and the transactions; all instances
 *     of one installation share it
 * @param stateDir where Kafka Streams keeps its files; each instance has its own
 * @param threads stream threads of this instance; more than partitions are idle
 * @param commitEvery how often what became of tries is committed; a crash repeats at most this much
 * @param tryLimit limit of a whole try, the look-up of the name and the last byte of the answer
 *     included
 * @param mostUnderWay tries to endpoints that may be under way at once, each with a connection
 * @param allowPrivateWebhooks whether endpoints may lie at private and loopback addresses
 * @param smtpUrl the mail server; empty: no mail is sent
 * @param overrides settings of Kafka Streams by Kafka's names, which win over ours
 */
public record DeliveryConfig(
    String bootstrapServers,
    String applicationId,
    Path stateDir,
    int threads,
    Duration commitEvery,
    Duration tryLimit,
    int mostUnderWay,
    boolean allowPrivateWebhooks,
    Optional<URI> smtpUrl,
    Map<String, String> overrides) {

  /**
   * @throws IllegalArgumentException if a setting makes no sense; the message names it
   */
  public DeliveryConfig {
    overrides = Map.copyOf(overrides);
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers must name a broker, as host:port");
    }
    if (applicationId.isBlank()) {
      throw new IllegalArgumentException("applicationId must not be empty");
    }
    if (threads < 1 || mostUnderWay < 2) {
      throw new IllegalArgumentException("threads must be 1 or more, mostUnderWay 2 or more");
    }
    if (commitEvery.toMillis() < 1 || tryLimit.toMillis() < 1) {
      throw new IllegalArgumentException("commitEvery and tryLimit must be 1 ms or more");
    }
  }

  /** The defaults for one process that runs alone. */
  public static DeliveryConfig alone(String bootstrapServers, Path stateDir) {
    return new DeliveryConfig(
        bootstrapServers,
        "meterline-delivery",
        stateDir,
        1,
        Duration.ofMillis(500),
        Duration.ofSeconds(15),
        2000,
        false,
        Optional.empty(),
        Map.of());
  }

  /** The same, with what an operator decides. */
  public DeliveryConfig with(boolean privateWebhooks, Optional<URI> smtp) {
    return new DeliveryConfig(
        bootstrapServers,
        applicationId,
        stateDir,
        threads,
        commitEvery,
        tryLimit,
        mostUnderWay,
        privateWebhooks,
        smtp,
        overrides);
  }
}
