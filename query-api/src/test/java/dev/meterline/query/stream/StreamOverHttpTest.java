package dev.meterline.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.directory.InMemoryDirectory;
import dev.meterline.http.directory.MadeKey;
import dev.meterline.http.json.Json;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.http.usage.UsageTotalsView;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.fake.FakeUsageReader;
import dev.meterline.query.peer.PeerClient;
import dev.meterline.query.peer.PeerSecret;
import dev.meterline.query.peer.Routing;
import dev.meterline.query.read.AccountReads;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamOverHttpTest implements UsageTotalsView {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AccountId ACME = new AccountId("acme");
  private static final AccountId OTHER = new AccountId("other");
  private static final Period MARCH =
      new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));
  private static final Instant NOW = Instant.parse("2024-03-17T13:20:00Z");
  private static final StreamConfig QUICK = new StreamConfig(Duration.ofMillis(5), 20, 3, 2);

  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private final Map<AccountId, UsageTotals> totals = new ConcurrentHashMap<>();
  private final InMemoryDirectory directory = new InMemoryDirectory(new Random(1));
  private final KeyGate keys = new KeyGate(directory);
  private final FakeUsageReader reader = new FakeUsageReader(NOW);
  private final StreamSurface surface =
      new StreamSurface(
          QUICK,
          this,
          new AccountReads(
              new KnownAccounts(directory),
              reader,
              new Routing(reader, new PeerClient(PeerSecret.derivedFrom("admin"), () -> NOW, 4)),
              () -> NOW,
              Duration.ofMillis(200)),
          new Doorkeeper(keys, new AdminGate("admin", keys)));
  private final HttpServer server =
      HttpServer.start(new HttpServerConfig(Optional.of("localhost"), 0, 8), List.of(surface));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldSendTheTotalsAtOnceAndWheneverTheyChange() {
    reader.settings(ACME, allowing(100));
    count(ACME, 40);
    Iterator<String> events = events(open(ACME));

    JsonNode first = next(events);
    assertThat(first.get("period").get("used").asLong()).isEqualTo(40);
    assertThat(first.get("period").get("remaining").asLong()).isEqualTo(60);
    assertThat(first.get("as_of").asText()).isEqualTo(NOW.toString());

    announce(ACME, 41, "", NOW.plusSeconds(1));
    JsonNode changed = next(events);
    while (changed.equals(first)) {
      changed = next(events);
    }
    assertThat(changed.get("period").get("used").asLong()).isEqualTo(41);
  }

  @Test
  void shouldSayWhatItBeginsWithAsEveryReadDoes() {
    count(ACME, 40);
    HttpResponse<Stream<String>> opened = open(ACME);
    String tag = opened.headers().firstValue("ETag").orElse("");

    assertThat(opened.headers().firstValue("x-usage-as-of")).hasValue(NOW.toString());
    assertThat(opened.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
    assertThat(get(path(ACME), "If-None-Match", tag).statusCode()).isEqualTo(304);
    count(ACME, 1);
    assertThat(get(path(ACME), "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldBeginOnceThePositionIsCounted() {
    count(ACME, 40);
    String at = path(ACME) + "?events=1&at_least=0.7";

    assertThat(get(at).statusCode()).isEqualTo(504);
    CompletableFuture<HttpResponse<Stream<String>>> waiting = getLater(at);
    await().atMost(PATIENCE).until(() -> reader.waiting() == 2);
    count(ACME, 2);
    reader.arrive();
    assertThat(next(events(waiting.join())).get("quantity").asLong()).isEqualTo(42);
    assertThat(get(path(ACME) + "?at_least=x").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldNotGoBackToWhatWasAnnouncedBeforeItBegan() {
    count(ACME, 40);
    Iterator<String> events = events(open(ACME));
    assertThat(next(events).get("quantity").asLong()).isEqualTo(40);

    announce(ACME, 39, "");
    assertThat(next(events).get("quantity").asLong()).isEqualTo(40);
    announce(ACME, 41, "", NOW.plusSeconds(1));
    JsonNode newer = next(events);
    while (newer.get("quantity").asLong() == 40) {
      newer = next(events);
    }
    assertThat(newer.get("quantity").asLong()).isEqualTo(41);
    assertThat(newer.get("as_of").asText()).isEqualTo(NOW.plusSeconds(1).toString());
  }

  @Test
  void shouldAnswerHeadAtOnce() {
    count(ACME, 40);
    URI uri = URI.create("http://localhost:" + server.port() + path(ACME));
    HttpRequest head =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer admin")
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .timeout(GENEROUS)
            .build();

    HttpResponse<String> answer = client.sendAsync(head, BodyHandlers.ofString()).join();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
  }

  @Test
  void shouldAskToComeBackWhileTheStoreMoves() {
    count(ACME, 40);
    reader.ready(false);

    assertThat(open(ACME).statusCode()).isEqualTo(503);
    reader.ready(true);
    assertThat(open(ACME).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldSendAgainWhatHasNotChangedSoThatTheStreamLives() {
    count(ACME, 40);
    Iterator<String> events = events(open(ACME));

    assertThat(next(events)).isEqualTo(next(events)).isEqualTo(next(events));
  }

  @Test
  void shouldBoundTheStreamsOfAnAccountAndAllOfThem() {
    count(ACME, 1);
    count(OTHER, 1);
    HttpResponse<Stream<String>> one = open(ACME);
    HttpResponse<Stream<String>> two = open(ACME);
    assertThat(List.of(one.statusCode(), two.statusCode())).containsExactly(200, 200);

    assertThat(open(ACME).statusCode()).isEqualTo(429);
    HttpResponse<Stream<String>> three = open(OTHER);
    assertThat(three.statusCode()).isEqualTo(200);
    assertThat(open(OTHER).statusCode()).isEqualTo(503);

    one.body().close();
    await().atMost(PATIENCE).until(() -> open(ACME).statusCode() == 200);
  }

  @Test
  void shouldNotWaitForAClientThatDoesNotRead() throws Exception {
    count(OTHER, 0);
    count(ACME, 0);
    try (Socket idle = new Socket("localhost", server.port())) {
      OutputStream request = idle.getOutputStream();
      String asked =
          String.join(
              "\r\n",
              "GET /v1/admin/accounts/other/usage/stream HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer admin",
              "",
              "");
      request.write(asked.getBytes(StandardCharsets.US_ASCII));
      request.flush();
      Iterator<String> events = events(open(ACME));
      long seen = -1;
      // Far more than what sockets buffer goes to the one that does not read.
      for (int i = 1; i <= 150; i++) {
        announce(OTHER, i, "x".repeat(200_000), NOW.plusSeconds(i));
        announce(ACME, i, "", NOW.plusSeconds(i));
        while (seen < i) {
          seen = next(events).get("period").get("used").asLong();
        }
      }
      assertThat(seen).isEqualTo(150);
    }
  }

  @Test
  void shouldEndWholeWhenTheServerStops() {
    count(ACME, 40);
    HttpResponse<Stream<String>> reading = open(ACME);
    Iterator<String> lines = reading.body().iterator();
    assertThat(lines.next()).isEqualTo("event: usage");

    server.close();

    // A connection that is cut ends in an exception.
    lines.forEachRemaining(line -> assertThat(line).doesNotStartWith("error"));
    await()
        .atMost(GENEROUS)
        .untilAsserted(() -> assertThat(threadsThatAnswer()).as("still answer").isEmpty());
  }

  @Test
  void shouldEndAfterAsManyEventsAsAreAskedFor() {
    count(ACME, 40);
    String path = "/v1/admin/accounts/acme/usage/stream?events=";

    assertThat(get(path + 2).body()).filteredOn(line -> line.startsWith("data: ")).hasSize(2);
    assertThat(get(path + "x").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldEndWhenTheKeyIsRevoked() {
    count(ACME, 40);
    directory
        .put(ACME, AccountSettings.DEFAULT, Optional.empty(), NOW)
        .toCompletableFuture()
        .join();
    MadeKey made =
        directory
            .makeKey(ACME, KeyRole.CLIENT, "", NOW)
            .toCompletableFuture()
            .join()
            .match(
                Optional::of,
                replaced -> Optional.<MadeKey>empty(),
                failure -> Optional.<MadeKey>empty())
            .orElseThrow();
    HttpResponse<Stream<String>> opened =
        getBy("X-API-Key", made.key().reveal(), "/v1/usage/stream");
    Iterator<String> events = events(opened);
    assertThat(next(events).get("quantity").asLong()).isEqualTo(40);

    directory.revokeKey(ACME, made.record().id(), NOW).toCompletableFuture().join();

    events.forEachRemaining(event -> assertThat(event).contains("\"quantity\":40"));
  }

  @Test
  void shouldKnowItsCallers() {
    assertThat(getBy("X-Other", "x", "/v1/usage/stream").statusCode()).isEqualTo(401);
    assertThat(getBy("Authorization", "Bearer admin", "/v1/usage/stream").statusCode())
        .isEqualTo(401);
    assertThat(open(new AccountId("nobody")).statusCode()).isEqualTo(404);
  }

  @Override
  public boolean loaded() {
    return true;
  }

  @Override
  public Optional<UsageTotals> newest(AccountId account) {
    return Optional.ofNullable(totals.get(account));
  }

  private static List<String> threadsThatAnswer() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                Stream.of(thread.getValue())
                    .anyMatch(frame -> frame.getClassName().endsWith(".JavalinServlet")))
        .map(thread -> thread.getKey().getName())
        .toList();
  }

  private void count(AccountId account, long quantity) {
    reader.count(account, NOW, quantity);
  }

  private static AccountSettings allowing(long units) {
    AccountSettings usual = AccountSettings.DEFAULT;
    return new AccountSettings(
        usual.name(),
        usual.email(),
        new Plan(
            "pro",
            OptionalLong.of(units),
            NanoDollars.ZERO,
            OptionalLong.empty(),
            ChargeInterval.DAY),
        usual.billing(),
        usual.budgets(),
        usual.thresholds(),
        usual.autoTopUp(),
        usual.emailAlerts());
  }

  private void announce(AccountId account, long used, String endpoint) {
    announce(account, used, endpoint, MARCH.start());
  }

  private void announce(AccountId account, long used, String endpoint, Instant asOf) {
    totals.put(
        account,
        new UsageTotals(
            account,
            new PeriodUse(MARCH, used, OptionalLong.of(100)),
            Optional.empty(),
            used,
            used,
            0,
            NanoDollars.ZERO,
            NanoDollars.ZERO,
            Optional.of(endpoint),
            asOf));
  }

  private HttpResponse<Stream<String>> open(AccountId account) {
    return get(path(account));
  }

  private static String path(AccountId account) {
    return "/v1/admin/accounts/" + account + "/usage/stream";
  }

  private HttpResponse<Stream<String>> get(String path, String... more) {
    return getLater(path, more).join();
  }

  private CompletableFuture<HttpResponse<Stream<String>>> getLater(String path, String... more) {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer admin");
    return client.sendAsync(
        (more.length == 0 ? request : request.headers(more)).build(), BodyHandlers.ofLines());
  }

  private HttpResponse<Stream<String>> getBy(String header, String value, String path) {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).header(header, value).build();
    return client.sendAsync(request, BodyHandlers.ofLines()).join();
  }

  private static Iterator<String> events(HttpResponse<Stream<String>> answer) {
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    return answer.body().filter(line -> line.startsWith("data: ")).iterator();
  }

  private static JsonNode next(Iterator<String> events) {
    String data = events.next().substring("data: ".length());
    return Json.read(data.getBytes(StandardCharsets.UTF_8));
  }
}
