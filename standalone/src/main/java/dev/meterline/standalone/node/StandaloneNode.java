package dev.meterline.standalone.node;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.ingest.publish.EventSink;
import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One instance of Meterline. {@link #start} starts each part after those that it needs; {@link
 * #close} stops them in the opposite order, so that HTTP ends first and the broker last, and may be
 * called at any time from any thread.
 */
public final class StandaloneNode implements AutoCloseable {

  /** The stores are in the data directory; only a lost one is read back from the broker. */
  private static final Duration START = Duration.ofMinutes(10);

  private static final String WITHOUT_A_BROKER =
      "name another with --bootstrap-servers, or leave it out to run one here";

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
   * @param routes every route that it serves there, such as {@code GET /v1/usage}
   * @param bootstrapServers for Kafka clients
   * @param adminKey the operator's key
   * @param data what it keeps its state in; held by the node
   * @param events takes events, as the Java library does
   * @param usage what HTTP reads from
   */
  public record Running(
      URI url,
      Set<String> routes,
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
    String adminKey = config.adminKey().orElseGet(() -> AdminKey.keptIn(data, progress));
    String servers = config.bootstrapServers().orElseGet(() -> startBroker(data));
    Ground ground =
        Ground.prepare(
            servers,
            WITHOUT_A_BROKER,
            data.streams(),
            config.registryUrl(),
            config.outside(),
            clock,
            parts);
    Directory directory = Directory.start(ground);
    Endpoints endpoints = Endpoints.start(ground);
    QueryRole query = QueryRole.start(ground, directory, endpoints, adminKey, peerConfig());
    AlertsRole alerts = AlertsRole.start(ground, directory, endpoints);
    IngestRole ingest = IngestRole.start(ground, directory, adminKey);
    List<HttpSurface> surfaces =
        Stream.of(ingest.surfaces(), query.surfaces(), alerts.surfaces())
            .flatMap(List::stream)
            .toList();
    HttpServer server = ground.serve(config.httpPort(), surfaces);
    new Readiness(fault).await(surfaces, START);
    return new Running(
        URI.create("http://localhost:" + server.port()),
        server.routes(),
        servers,
        adminKey,
        data.path(),
        ingest.events(),
        query.usage());
  }

  private String startBroker(DataDirectory data) {
    EmbeddedBroker broker = parts.add(EmbeddedBroker.start(data, config.kafkaPort()));
    var unused = broker.fault().thenAccept(fault::complete);
    progress.accept("Kafka is on " + broker.bootstrapServers());
    return broker.bootstrapServers();
  }

  /** The embedded broker can't be reached from elsewhere, so this need not be either. */
  private PeerConfig peerConfig() {
    return config.bootstrapServers().isPresent() ? PeerConfig.DEFAULT : PeerConfig.loopback();
  }
}
