package dev.meterline.standalone.node;

import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.standalone.data.DataDirectory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A process with one {@link Role} on a cluster that others run. As {@link StandaloneNode}, it may
 * be closed at any time from any thread.
 */
public final class RoleNode implements AutoCloseable {

  /**
   * A store that is restored over the network takes its time; /health/ready says what is missing.
   */
  private static final Duration HOWEVER_LONG = Duration.ofDays(365);

  private static final String WITHOUT_A_BROKER =
      "start it, or name another with --bootstrap-servers (./meterline up runs one of its own)";

  private final Role role;
  private final RoleConfig config;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Parts parts = new Parts();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /**
   * Starts nothing yet.
   *
   * @param progress is told in words what the operator must know
   */
  public RoleNode(Role role, RoleConfig config, InstantSource clock, Consumer<String> progress) {
    this.role = role;
    this.config = config;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Starts the role and returns when it serves.
   *
   * @return where it serves HTTP
   * @throws dev.meterline.standalone.OperatorException if something can't be started; what was
   *     started is closed
   */
  public URI start() {
    try {
      return startAll();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Returns after {@link #close}. */
  public void awaitClose() {
    closed.join();
  }

  /** Stops everything, within a few seconds. */
  @Override
  public void close() {
    parts.close();
    closed.complete(null);
  }

  private URI startAll() {
    HttpPort.requireFree(config.httpPort());
    DataDirectory data = parts.add(DataDirectory.open(config.dataDirectory()));
    Ground ground =
        Ground.prepare(
            config.bootstrapServers(),
            WITHOUT_A_BROKER,
            data.streams(),
            config.registryUrl(),
            config.outside(),
            clock,
            parts);
    List<HttpSurface> surfaces = role.start(ground, adminKey(data), config.peers());
    HttpServer server = ground.serve(config.httpPort(), surfaces);
    new Readiness(new CompletableFuture<>()).await(surfaces, HOWEVER_LONG);
    return URI.create("http://localhost:" + server.port());
  }

  private String adminKey(DataDirectory data) {
    return config
        .adminKey()
        .orElseGet(
            () -> role.hasAdminCalls() ? AdminKey.keptIn(data, progress) : AdminKey.unknown());
  }
}
