package dev.meterline.standalone.node;

import dev.meterline.schemas.wire.RegistryConfig;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What every role of a process stands on.
 *
 * @param bootstrapServers of a cluster that has every topic
 * @param partitions of the topics that are read together
 * @param streams where Kafka Streams keeps its files
 * @param registryConfig how to reach the schema registry
 * @param registry the open registry
 * @param clock the time
 * @param parts takes whatever is to be closed
 */
record Ground(
    String bootstrapServers,
    int partitions,
    Path streams,
    RegistryConfig registryConfig,
    SchemaRegistry registry,
    InstantSource clock,
    Parts parts) {

  /**
   * Looks for the cluster and makes what topics are missing.
   *
   * @param registryUrl empty for the built-in catalogue of schemas
   * @throws dev.meterline.standalone.OperatorException if there is no cluster or it does not fit
   */
  static Ground prepare(
      String bootstrapServers,
      Path streams,
      Optional<URI> registryUrl,
      InstantSource clock,
      Parts parts) {
    int partitions = new Cluster(bootstrapServers).prepare();
    RegistryConfig registryConfig =
        registryUrl
            .map(url -> RegistryConfig.from(Map.of(RegistryConfig.URL, url.toString())))
            .orElse(RegistryConfig.NONE);
    return new Ground(
        bootstrapServers, partitions, streams, registryConfig, registryConfig.open(), clock, parts);
  }
}
