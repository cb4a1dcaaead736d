package dev.meterline.query.fake;

import dev.meterline.aggregator.read.Instance;
import dev.meterline.http.directory.InMemoryDirectory;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.rate.RateLimits;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.query.PeerSurface;
import dev.meterline.query.QueryConfig;
import dev.meterline.query.peer.PeerSecret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What another instance answers to the one of {@link QueryServer}, on top of fakes. */
public final class PeerServer implements AutoCloseable {

  private final InMemoryDirectory directory = new InMemoryDirectory(new Random(7));
  private final FakeUsageReader reader = new FakeUsageReader(QueryServer.NOW);
  private final FakeRejectedEvents rejected = new FakeRejectedEvents();
  private final HttpServer server;

  public PeerServer(PeerSecret secret) {
    PeerSurface surface =
        new PeerSurface(
            new QueryConfig(Duration.ofMillis(200)),
            reader,
            directory,
            new RateLimiter(RateLimits.ofPlans(directory), () -> QueryServer.NOW, "peer"),
            rejected,
            secret,
            () -> QueryServer.NOW);
    server =
        HttpServer.start(new HttpServerConfig(Optional.of("localhost"), 0, 8), List.of(surface));
  }

  public FakeUsageReader reader() {
    return reader;
  }

  public FakeRejectedEvents rejected() {
    return rejected;
  }

  public InMemoryDirectory directory() {
    return directory;
  }

  /** Where it listens. */
  public Instance instance() {
    return new Instance("localhost", server.port());
  }

  @Override
  public void close() {
    server.close();
  }
}
