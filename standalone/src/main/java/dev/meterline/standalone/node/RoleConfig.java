package dev.meterline.standalone.node;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process with one role is asked to be.
 *
 * @param httpPort 0 for a free one
 * @param dataDirectory made if it is missing; nothing in it is needed again, but a start with it is
 *     quicker
 * @param bootstrapServers of the cluster
 * @param adminKey empty: the one kept in the data directory, made if it is missing
 * @param registryUrl of a schema registry; empty: the built-in catalogue of schemas
 * @param peers how it works with other instances of the same role, if they call each other
 * @param outside what it may reach outside of the cluster
 */
public record RoleConfig(
    int httpPort,
    Path dataDirectory,
    String bootstrapServers,
    Optional<String> adminKey,
    Optional<URI> registryUrl,
    PeerConfig peers,
    Outside outside) {

  /**
   * @throws IllegalArgumentException if a value makes no sense; the message names it
   */
  public RoleConfig {
    HttpPort.requireInRange("httpPort", httpPort);
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("--bootstrap-servers must name a broker, as host:port");
    }
  }

  /** One that reaches what is usual. */
  public RoleConfig(
      int httpPort,
      Path dataDirectory,
      String bootstrapServers,
      Optional<String> adminKey,
      Optional<URI> registryUrl,
      PeerConfig peers) {
    this(httpPort, dataDirectory, bootstrapServers, adminKey, registryUrl, peers, Outside.USUAL);
  }
}
