package dev.meterline.standalone.node;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.alerts.Alerts;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.PortUnavailableException;
import dev.meterline.ingest.IngestConfig;
import dev.meterline.ingest.IngestModule;
import dev.meterline.ingest.publish.EventSink;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.query.peer.Routing;
import dev.meterline.schemas.wire.RegistryConfig;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One instance of Meterline. {@link #start} starts each part after those that it needs; {@link
 * #close} stops them in the opposite order, so that HTTP ends first and the broker last, and may be
 * called at any time from any thread.
 */
public final class StandaloneNode implements AutoCloseable {

  private final NodeConfig config;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Parts parts = new Parts();
  private final CompletableFuture<Throwable> fault = new CompletableFuture<>();

  /**
   * Starts nothing yet.
   *
   * @param progress is told in words what has been started
   */
  public StandaloneNode(NodeConfig config, InstantSource clock, Consumer<String> progress) {
    this.config = config;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * What runs, once everything serves.
   *
   * @param url where it serves HTTP
   * @param bootstrapServers for Kafka clients
   * @param adminKey the operator's key
   * @param data what it keeps its state in; held by the node
   * @param events takes events, as the Java library does
   * @param usage what HTTP reads from
   */
  public record Running(
      URI url,
      String bootstrapServers,
      String adminKey,
      Path data,
      EventSink events,
      UsageReader usage) {}

  /**
   * Starts everything and returns when it serves.
   *
   * @throws OperatorException if something can't be started; what was started is closed
   */
  public Running start() {
    try {
      return startAll();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Waits until a part fails for good, and returns why. */
  public OperatorException awaitFault() {
    Throwable why = fault.join();
    return new OperatorException("stopped because a part failed: " + why.getMessage(), why);
  }

  /** Takes something that works on this node and is to be closed before anything else. */
  public void closeFirst(AutoCloseable user) {
    parts.add(user);
  }

  /** Stops everything, within a few seconds. */
  @Override
  public void close() {
    parts.close();
  }

  private Running startAll() {
    HttpPort.requireFree(config.httpPort());
    DataDirectory data = parts.add(DataDirectory.open(config.dataDirectory()));
    String adminKey = config.adminKey().orElseGet(() -> keptAdminKey(data));
    String servers = config.bootstrapServers().orElseGet(() -> startBroker(data));
    int partitions = new Cluster(servers).prepare();

    RegistryConfig registryConfig = registryConfig();
    SchemaRegistry registry = registryConfig.open();
    Directory directory = Directory.start(servers, registry, parts);
    PeerListener peers = PeerListener.start(peerConfig(), directory, adminKey, clock, parts);
    AggregatorConfig alone = AggregatorConfig.alone(servers, data.streams(), partitions);
    Aggregator aggregator = parts.add(new Aggregator(peers.introduce(alone), registry, clock));
    aggregator.start();
    UsageReader reader = aggregator.reader();
    Routing routing = peers.serve(aggregator);
    parts.add(new Alerts(AlertsConfig.alone(servers, data.streams()), registry, clock)).start();
    IngestModule ingest =
        parts.add(
            IngestModule.start(
                IngestConfig.of(new PublisherConfig(servers, registryConfig, Map.of())),
                directory.door(adminKey),
                directory.usageAfter(clock),
                clock));
    HttpServer server =
        serve(List.of(ingest.surface(), directory.queries(reader, routing, adminKey, clock)));
    new Readiness(fault).await(reader::ready, directory::loaded);
    return new Running(
        URI.create("http://localhost:" + server.port()),
        servers,
        adminKey,
        data.path(),
        ingest.publisher(),
        reader);
  }

  private String keptAdminKey(DataDirectory data) {
    String key = AdminKey.keptIn(data.adminKey());
    progress.accept("Admin key: %s (kept in %s)".formatted(key, data.adminKey()));
    return key;
  }

  private String startBroker(DataDirectory data) {
    EmbeddedBroker broker = parts.add(EmbeddedBroker.start(data, config.kafkaPort()));
    var unused = broker.fault().thenAccept(fault::complete);
    progress.accept("Kafka is on " + broker.bootstrapServers());
    return broker.bootstrapServers();
  }

  private RegistryConfig registryConfig() {
    return config
        .registryUrl()
        .map(url -> RegistryConfig.from(Map.of(RegistryConfig.URL, url.toString())))
        .orElse(RegistryConfig.NONE);
  }

  /** The embedded broker can't be reached from elsewhere, so this need not be either. */
  private PeerConfig peerConfig() {
    return config.bootstrapServers().isPresent() ? PeerConfig.DEFAULT : PeerConfig.loopback();
  }

  private HttpServer serve(List<HttpSurface> surfaces) {
    try {
      return parts.add(HttpServer.start(HttpServerConfig.onPort(config.httpPort()), surfaces));
    } catch (PortUnavailableException e) {
      throw HttpPort.inUse(config.httpPort(), e);
    }
  }
}
