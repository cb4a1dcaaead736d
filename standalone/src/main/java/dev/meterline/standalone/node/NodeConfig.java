package dev.meterline.standalone.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an instance is asked to be.
 *
 * @param httpPort 0 for a free one
 * @param kafkaPort of the embedded broker, 0 for a free one; not used with {@code bootstrapServers}
 * @param dataDirectory made if it is missing
 * @param bootstrapServers of a cluster to use instead of the embedded broker
 * @param adminKey empty: the one kept in the data directory, made if it is missing
 * @param registryUrl of a schema registry; empty: the built-in catalogue of schemas
 * @param outside what it may reach outside of the cluster
 */
public record NodeConfig(
    int httpPort,
    int kafkaPort,
    Path dataDirectory,
    Optional<String> bootstrapServers,
    Optional<String> adminKey,
    Optional<URI> registryUrl,
    Outside outside) {

  public NodeConfig {
    HttpPort.requireInRange("httpPort", httpPort);
    HttpPort.requireInRange("kafkaPort", kafkaPort);
  }

  /** One that reaches what is usual. */
  public NodeConfig(
      int httpPort,
      int kafkaPort,
      Path dataDirectory,
      Optional<String> bootstrapServers,
      Optional<String> adminKey,
      Optional<URI> registryUrl) {
    this(
        httpPort, kafkaPort, dataDirectory, bootstrapServers, adminKey, registryUrl, Outside.USUAL);
  }

  /** The same, with webhooks allowed at any address. */
  public NodeConfig withPrivateWebhooks() {
    return new NodeConfig(
        httpPort,
        kafkaPort,
        dataDirectory,
        bootstrapServers,
        adminKey,
        registryUrl,
        new Outside(true, outside.smtpUrl()));
  }
}
