package dev.meterline.ingest.surface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.access.PlainKey;
import dev.meterline.http.directory.InMemoryDirectory;
import dev.meterline.http.directory.MadeKey;
import dev.meterline.http.json.Json;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.rate.RateLimits;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.http.usage.UsageTotalsView;
import dev.meterline.ingest.intake.Intake;
import dev.meterline.ingest.publish.HandedOffSink;
import dev.meterline.ingest.publish.InMemoryEventSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The surface on a real socket, in front of an in-memory sink, at a fixed time. A server takes a
 * second to stop, so the tests of a class share one.
 */
final class EventsDoor implements UsageTotalsView {

  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final int MOST_EVENTS = 20_000;

  volatile InMemoryEventSink sink = new InMemoryEventSink(CLOCK, 1);
  private final InMemoryDirectory directory = new InMemoryDirectory(new Random(1));
  private final Map<AccountId, UsageTotals> totals = new ConcurrentHashMap<>();
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable HttpServer server;

  void open() {
    KeyGate keys = new KeyGate(directory);
    RateLimiter rates = new RateLimiter(RateLimits.ofPlans(directory), CLOCK, "here");
    EventsSurface surface =
        new EventsSurface(
            new Doorkeeper(keys, new AdminGate("admin", keys), rates),
            new Intake(new HandedOffSink(use -> sink.publish(use), executor, MOST_EVENTS), CLOCK),
            new UsageAfter(directory, this, rates, CLOCK),
            executor,
            List.of());
    server = HttpServer.start(HttpServerConfig.onPort(0), List.of(surface));
  }

  /** Forgets events and totals; accounts and keys stay. */
  void forget() {
    sink = new InMemoryEventSink(CLOCK, 1);
    totals.clear();
  }

  void close() {
    if (server != null) {
      server.close();
    }
    executor.shutdown();
  }

  @Override
  public boolean loaded() {
    return true;
  }

  @Override
  public Optional<UsageTotals> newest(AccountId account) {
    return Optional.ofNullable(totals.get(account));
  }

  /** Gives the account a plan of two calls a minute and says what it used of it so far. */
  void announce(AccountId account, long used, long allowed) {
    Plan plan =
        new Plan(
            "p",
            OptionalLong.of(allowed),
            NanoDollars.ZERO,
            OptionalLong.of(2),
            ChargeInterval.DAY);
    AccountSettings none = AccountSettings.DEFAULT;
    AccountSettings settings =
        new AccountSettings(
            "",
            Optional.empty(),
            plan,
            none.billing(),
            Map.of(),
            none.thresholds(),
            Optional.empty(),
            List.of());
    directory.put(account, settings, Optional.empty(), NOW).toCompletableFuture().join();
    Period march =
        new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));
    totals.put(
        account,
        new UsageTotals(
            account,
            new PeriodUse(march, used, OptionalLong.of(allowed)),
            Optional.empty(),
            used,
            used,
            0,
            NanoDollars.ZERO,
            NanoDollars.ZERO,
            Optional.empty(),
            NOW.minusSeconds(1)));
  }

  HttpResponse<String> send(AccountId account, KeyRole role, String type, String body) {
    return send(account, role, type, body, Map.of());
  }

  HttpResponse<String> send(
      AccountId account, KeyRole role, String type, String body, Map<String, String> headers) {
    HttpRequest.Builder request = request(type, body).header("X-API-Key", key(account, role));
    headers.forEach(request::header);
    return exchange(request.build());
  }

  HttpResponse<String> sendWithoutKey(String type, String body) {
    return exchange(request(type, body).build());
  }

  JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private String key(AccountId account, KeyRole role) {
    if (directory.account(account).isEmpty()) {
      directory
          .put(account, AccountSettings.DEFAULT, Optional.empty(), NOW)
          .toCompletableFuture()
          .join();
    }
    return directory
        .makeKey(account, role, "test", NOW)
        .toCompletableFuture()
        .join()
        .match(MadeKey::key, MadeKey::key, EventsDoor::notMade)
        .reveal();
  }

  private static PlainKey notMade(Object why) {
    throw new AssertionError(why);
  }

  private HttpRequest.Builder request(String type, String body) {
    int port = server == null ? -1 : server.port();
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + EventsSurface.PATH))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException fault) {
      throw new AssertionError(fault);
    }
  }
}
