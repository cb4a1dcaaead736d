package dev.meterline.standalone.node;

import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.PortUnavailableException;
import dev.meterline.schemas.wire.RegistryConfig;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.standalone.telemetry.Telemetry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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
 * @param outside what may be reached outside of the cluster
 * @param clock the time
 * @param meters where parts bind what they measure
 * @param parts takes whatever is to be closed
 */
record Ground(
    String bootstrapServers,
    int partitions,
    Path streams,
    RegistryConfig registryConfig,
    SchemaRegistry registry,
    Outside outside,
    InstantSource clock,
    PrometheusMeterRegistry meters,
    Parts parts) {

  /**
   * Looks for the cluster and makes what topics are missing.
   *
   * @param remedy what the operator can do if there is no cluster
   * @param registryUrl empty for the built-in catalogue of schemas
   * @throws dev.meterline.standalone.OperatorException if there is no cluster or it does not fit
   */
  static Ground prepare(
      String bootstrapServers,
      String remedy,
      Path streams,
      Optional<URI> registryUrl,
      Outside outside,
      InstantSource clock,
      Parts parts) {
    Telemetry telemetry = parts.add(new Telemetry());
    int partitions = new Cluster(bootstrapServers, remedy).prepare();
    RegistryConfig registryConfig =
        registryUrl
            .map(url -> RegistryConfig.from(Map.of(RegistryConfig.URL, url.toString())))
            .orElse(RegistryConfig.NONE);
    return new Ground(
        bootstrapServers,
        partitions,
        streams,
        registryConfig,
        registryConfig.open(),
        outside,
        clock,
        telemetry.meters(),
        parts);
  }

  /** Adds a part that is to be closed, and binds what it measures. */
  @SuppressWarnings("try") // closed by the parts, whatever it throws
  <T extends AutoCloseable & MeterBinder> T add(T part) {
    parts.add(part);
    part.bindTo(meters);
    return part;
  }

  /**
   * Serves HTTP, metrics included, until the parts are closed.
   *
   * @throws dev.meterline.standalone.OperatorException if the port can't be listened on
   */
  HttpServer serve(int port, List<HttpSurface> surfaces) {
    try {
      return parts.add(HttpServer.start(HttpServerConfig.onPort(port), surfaces, meters));
    } catch (PortUnavailableException e) {
      throw HttpPort.inUse(port, e);
    }
  }
}
