package dev.meterline.http.server;

import dev.meterline.http.json.Json;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.problem.RequestBodies;
import dev.meterline.http.problem.ServerErrors;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Every surface sees request ids, limits and problems of one kind. */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** Requests under way get this long to end; with the rest of the stop it makes under 2 s. */
  private static final Duration GRACE = Duration.ofMillis(1200);

  private static final Duration KEPT_AT_STOP = Duration.ofMillis(50);
  private static final Duration IDLE_THREAD = Duration.ofSeconds(60);
  private static final int MIN_THREADS = 8;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final Javalin javalin;
  private final List<HttpSurface> surfaces;
  private final Set<String> routes;

  private HttpServer(Javalin javalin, List<HttpSurface> surfaces, Set<String> routes) {
    this.javalin = javalin;
    this.surfaces = List.copyOf(surfaces);
    this.routes = Collections.unmodifiableSet(routes);
  }

  /**
   * Starts to listen, and measures nothing. Its threads are daemons: they keep no process alive.
   *
   * @throws PortUnavailableException if the port is taken or may not be used
   */
  public static HttpServer start(HttpServerConfig config, List<HttpSurface> surfaces) {
    return listen(config, surfaces, to -> configure(to, config, surfaces));
  }

  /**
   * As {@link #start(HttpServerConfig, List)}, and measures requests and threads, and serves {@code
   * /metrics}.
   *
   * @param meters what is shown there; remains open
   */
  public static HttpServer start(
      HttpServerConfig config, List<HttpSurface> surfaces, PrometheusMeterRegistry meters) {
    RequestTimers timers = new RequestTimers(meters);
    return listen(
        config,
        surfaces,
        to -> {
          configure(to, config, surfaces);
          new MetricsSurface(meters).register(to.routes);
          new JettyServerThreadPoolMetrics(to.jetty.threadPool, Tags.empty()).bindTo(meters);
          to.requestLogger.http(
              (ctx, millis) -> {
                log(ctx, millis);
                timers.record(ctx, millis);
              });
        });
  }

  private static HttpServer listen(
      HttpServerConfig config, List<HttpSurface> surfaces, Consumer<JavalinConfig> configuration) {
    Set<String> routes = new TreeSet<>();
    Javalin javalin =
        Javalin.create(
            to -> {
              to.events.handlerAdded(
                  added -> {
                    if (added.getHttpMethod().isHttpMethod()) {
                      routes.add(added.getHttpMethod().name() + " " + added.getPath());
                    }
                  });
              configuration.accept(to);
            });
    try {
      javalin.start();
      endKeptConnectionsAtOnce(javalin.jettyServer().server());
      return new HttpServer(javalin, surfaces, routes);
    } catch (JavalinBindException e) {
      surfaces.forEach(HttpSurface::beforeStop);
      throw new PortUnavailableException(
          "port " + config.port() + " can't be used; is another process listening on it?", e);
    }
  }

  /** Every route that it serves, such as {@code GET /v1/usage}, sorted. */
  public Set<String> routes() {
    return routes;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /**
   * Takes no more requests and waits for those under way, then cuts what is left: under two seconds
   * in all. What would not end by itself is ended first.
   */
  @Override
  public void close() {
    surfaces.forEach(HttpSurface::beforeStop);
    try {
      javalin.jettyServer().server().stop();
    } catch (Exception e) {
      // Requests that outlived the grace were cut; the server is down all the same. The framework's
      // own stop would report that as an error.
      LOG.debug("not every request ended before the server did", e);
    }
  }

  /** A client may keep a connection open for its next request; a stop need not wait for that. */
  private static void endKeptConnectionsAtOnce(Server server) {
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof AbstractConnector each) {
        each.setShutdownIdleTimeout(KEPT_AT_STOP.toMillis());
      }
    }
  }

  private static void configure(
      JavalinConfig to, HttpServerConfig config, List<HttpSurface> surfaces) {
    quiet(to);
    to.jetty.port = config.port();
    config.host().ifPresent(host -> to.jetty.host = host);
    to.jetty.threadPool = threads(config);
    to.jetty.modifyServer(HttpServer::configure);
    to.jetty.modifyHttpConfiguration(HttpServer::configure);
    to.http.maxRequestSize = RequestBodies.MAX_BYTES;
    to.http.prefer405over404 = true;
    to.jsonMapper(new JavalinJackson(Json.mapper(), false));
    to.requestLogger.http(HttpServer::log);
    to.routes.before(
        ctx -> {
          String sent = ctx.header(ProblemMapping.REQUEST_ID);
          ctx.header(ProblemMapping.REQUEST_ID, RequestId.of(sent));
          QueryParameters.requireReadable(ctx);
          RequestBodies.checkLength(ctx);
          RequestBodies.checkEncoding(ctx);
        });
    ProblemMapping.register(to);
    surfaces.forEach(surface -> surface.register(to.routes));
    List<ReadinessCheck> checks =
        surfaces.stream().flatMap(surface -> surface.readiness().stream()).toList();
    new HealthSurface(checks).register(to.routes);
  }

  private static void log(Context ctx, float millis) {
    LOG.debug("{} {} {} in {} ms", ctx.method(), ctx.path(), ctx.statusCode(), millis);
  }

  /** No banner, and no thread that wakes up to ask whether we forgot to start. */
  private static void quiet(JavalinConfig to) {
    to.startup.showJavalinBanner = false;
    to.startup.showOldJavalinVersionWarning = false;
    to.startup.startupWatcherEnabled = false;
  }

  private static QueuedThreadPool threads(HttpServerConfig config) {
    QueuedThreadPool threads =
        new QueuedThreadPool(
            config.maxThreads(), MIN_THREADS, Math.toIntExact(IDLE_THREAD.toMillis()));
    threads.setName("http");
    threads.setDaemon(true);
    threads.setStopTimeout(GRACE.toMillis() / 4);
    return threads;
  }

  private static void configure(Server server) {
    server.insertHandler(new GracefulHandler());
    server.insertHandler(new HeadAsGet());
    server.setStopTimeout(GRACE.toMillis());
    server.setErrorHandler(new ServerErrors(RequestId::of));
  }

  private static void configure(HttpConfiguration http) {
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setResponseHeaderSize(MAX_HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
  }
}
