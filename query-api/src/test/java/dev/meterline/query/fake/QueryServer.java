package dev.meterline.query.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.directory.InMemoryDirectory;
import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.rate.RateLimits;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.query.QueryConfig;
import dev.meterline.query.QuerySurface;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.peer.PeerClient;
import dev.meterline.query.peer.PeerSecret;
import dev.meterline.query.peer.Routing;
import dev.meterline.query.read.AccountReads;
import dev.meterline.query.stream.StreamConfig;
import dev.meterline.query.stream.StreamSurface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Everything that query-api serves, on a free port, on top of fakes. */
public final class QueryServer implements AutoCloseable {

  public static final String ADMIN_KEY = "the-admin-key";
  public static final int MOST_IN_FLIGHT = 4;
  public static final PeerSecret SECRET = PeerSecret.derivedFrom(ADMIN_KEY);
  public static final Instant NOW = Instant.parse("2024-03-17T13:20:00Z");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final InMemoryDirectory directory = new InMemoryDirectory(new Random(42));
  private final FakeUsageReader reader = new FakeUsageReader(NOW);
  private final FakeCreditLedger ledger = new FakeCreditLedger();
  private final FakeRejectedEvents rejected = new FakeRejectedEvents();
  private final FakeTotals totals = new FakeTotals();
  private final HttpServer server;
  private volatile Instant now = NOW;

  /**
   * @param longestWait how long a read waits for its position
   */
  public QueryServer(Duration longestWait) {
    KeyGate keys = new KeyGate(directory);
    RateLimiter rates = new RateLimiter(RateLimits.ofPlans(directory), () -> now, "here");
    Doorkeeper door = new Doorkeeper(keys, new AdminGate(ADMIN_KEY, keys), rates);
    Routing routing = new Routing(reader, new PeerClient(SECRET, () -> now, MOST_IN_FLIGHT));
    QuerySurface surface =
        new QuerySurface(
            new QueryConfig(longestWait),
            reader,
            routing,
            directory,
            directory,
            ledger,
            rejected,
            rates,
            door,
            () -> now);
    HttpServerConfig free = new HttpServerConfig(Optional.of("localhost"), 0, 8);
    StreamSurface streams =
        new StreamSurface(
            new StreamConfig(Duration.ofMillis(5), 20, 3, 2),
            totals,
            new AccountReads(new KnownAccounts(directory), reader, routing, () -> now, longestWait),
            door);
    server = HttpServer.start(free, List.of(surface, streams));
  }

  public InMemoryDirectory directory() {
    return directory;
  }

  public FakeUsageReader reader() {
    return reader;
  }

  public FakeRejectedEvents rejected() {
    return rejected;
  }

  public FakeTotals totals() {
    return totals;
  }

  public FakeCreditLedger ledger() {
    return ledger;
  }

  public int port() {
    return server.port();
  }

  /** Moves the clock. */
  public void now(Instant instant) {
    now = instant;
  }

  /** Makes an account, and a key of the given role under it. */
  public String keyOf(String account, String role) {
    admin("PUT", "/v1/admin/accounts/" + account, "{}");
    String body = "{\"role\": \"" + role + "\"}";
    return admin("POST", "/v1/admin/accounts/" + account + "/keys", body)
        .json()
        .get("key")
        .asText();
  }

  /** Calls as the operator. */
  public Answer admin(String method, String path, String body) {
    return call(method, path, body, "Authorization", "Bearer " + ADMIN_KEY);
  }

  /** Gets with these headers, names and values in turn. */
  public Answer get(String path, String... headers) {
    return call("GET", path, "", headers);
  }

  /** As {@link #get}, without waiting for the answer. */
  public CompletableFuture<Answer> getLater(String path, String... headers) {
    return client
        .sendAsync(request("GET", path, "", headers), BodyHandlers.ofString())
        .thenApply(Answer::new);
  }

  public Answer call(String method, String path, String body, String... headers) {
    try {
      return new Answer(client.send(request(method, path, body, headers), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  @Override
  public void close() {
    server.close();
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String body() {
      return response.body();
    }

    /**
     * The body as JSON.
     *
     * @throws InvalidJsonException if it is none
     */
    public JsonNode json() {
      return Json.read(body().getBytes(StandardCharsets.UTF_8));
    }

    /** The problem's own sentence; empty if this is no problem. */
    public String error() {
      return header("Content-Type").startsWith("application/problem+json")
          ? json().get("error").asText()
          : "";
    }
  }
}
