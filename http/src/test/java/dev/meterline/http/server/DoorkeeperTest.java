package dev.meterline.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.directory.InMemoryDirectory;
import dev.meterline.http.json.Json;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.KeyRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");

  private final InMemoryDirectory directory = new InMemoryDirectory(new Random(1));
  private final KeyGate keys = new KeyGate(directory);
  private final RateLimiter rates =
      new RateLimiter((account, at) -> OptionalLong.of(5), () -> NOW, "here");
  private final Doorkeeper door = new Doorkeeper(keys, new AdminGate("s3cret", keys), rates);
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server =
      HttpServer.start(
          HttpServerConfig.onPort(0),
          List.of(
              routes -> {
                routes.post("/change", ctx -> ctx.result(door.owner(ctx).account().value()));
                routes.get("/read", ctx -> ctx.result(door.reader(ctx).account().value()));
                routes.post("/send", ctx -> ctx.result(door.sender(ctx).keyId()));
                routes.get(
                    "/admin",
                    ctx -> {
                      door.admin(ctx);
                      ctx.result("welcome");
                    });
              }));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldLetACallerInByEachForm() throws Exception {
    String key = key(KeyRole.CLIENT);
    byte[] basic = ("acme:" + key).getBytes(StandardCharsets.UTF_8);

    assertThat(read("X-API-Key", key).body()).isEqualTo("acme");
    assertThat(read("x-api-key", key).body()).isEqualTo("acme");
    assertThat(read("Authorization", "Bearer " + key).body()).isEqualTo("acme");
    assertThat(read("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic)).body())
        .isEqualTo("acme");
  }

  @Test
  void shouldSayWhyACallerMayNotComeIn() throws Exception {
    assertRefused(read("X-Other", "x"), 401, "API key required");
    assertRefused(read("X-API-Key", "ml_live_typo"), 401, "Invalid API key");
    assertThat(read("X-Other", "x").headers().firstValue("www-authenticate"))
        .contains("Bearer realm=\"meterline\"");
    assertThat(read("X-API-Key", key(KeyRole.PRODUCER)).statusCode()).isEqualTo(403);
  }

  @Test
  void shouldAskToComeAgainWhileKeysAreLoading() throws Exception {
    String key = key(KeyRole.CLIENT);
    directory.setLoaded(false);

    HttpResponse<String> answer = read("X-API-Key", key);

    assertRefused(answer, 503, "API keys are still being loaded; try again");
    assertThat(answer.headers().firstValue("retry-after")).contains("1");
  }

  @Test
  void shouldLetOnlyTheOperatorMakeAdminCalls() throws Exception {
    assertThat(get("/admin", "Authorization", "Bearer s3cret").body()).isEqualTo("welcome");
    assertRefused(get("/admin", "X-Other", "x"), 401, "Admin key required");
    assertRefused(get("/admin", "Authorization", "Bearer no"), 401, "Invalid admin key");
    assertThat(get("/admin", "Authorization", "Bearer " + key(KeyRole.SERVICE)).statusCode())
        .isEqualTo(403);
    assertThat(get("/admin", "X-API-Key", key(KeyRole.SERVICE)).statusCode()).isEqualTo(403);
  }

  @Test
  void shouldRefuseReadsPastTheLimitAndSayWhenToComeAgain() throws Exception {
    String key = key(KeyRole.CLIENT);
    for (int i = 0; i < 5; i++) {
      assertThat(read("X-API-Key", key).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> answer = read("X-API-Key", key);

    assertRefused(
        answer,
        429,
        "the account may make 5 calls in a minute of the clock, and has; the next begins at"
            + " 2024-03-17T13:01:00Z");
    assertThat(answer.headers().firstValue("retry-after")).contains("60");
    assertThat(answer.headers().firstValue("x-ratelimit-limit")).contains("5");
    assertThat(answer.headers().firstValue("x-ratelimit-remaining")).contains("0");
    assertThat(answer.headers().firstValue("x-ratelimit-reset")).contains("1710680460");
  }

  @Test
  void shouldCountButNeverRefuseEventsAndNotCountThoseOfAProducer() throws Exception {
    String service = key(KeyRole.SERVICE);
    String producer = key(KeyRole.PRODUCER);
    for (int i = 0; i < 7; i++) {
      assertThat(send(service).statusCode()).isEqualTo(200);
      assertThat(send(producer).statusCode()).isEqualTo(200);
    }

    assertThat(rates.look(ACME).used()).isEqualTo(7);
    assertThat(read("X-API-Key", service).statusCode()).isEqualTo(429);
  }

  @Test
  void shouldCountButNeverRefuseWhatAnAccountChanges() throws Exception {
    String key = key(KeyRole.CLIENT);
    for (int i = 0; i < 7; i++) {
      assertThat(post("/change", key).statusCode()).isEqualTo(200);
    }

    assertThat(rates.look(ACME).used()).isEqualTo(7);
    assertThat(read("X-API-Key", key).statusCode()).isEqualTo(429);
    assertThat(post("/change", key(KeyRole.PRODUCER)).statusCode()).isEqualTo(403);
    assertThat(post("/change", "ml_live_typo").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> send(String key) throws Exception {
    return post("/send", key);
  }

  private HttpResponse<String> post(String path, String key) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("X-API-Key", key)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String key(KeyRole role) {
    directory
        .put(ACME, AccountSettings.DEFAULT, Optional.empty(), NOW)
        .toCompletableFuture()
        .join();
    return directory
        .makeKey(ACME, role, "", NOW)
        .toCompletableFuture()
        .join()
        .match(made -> made.key().reveal(), made -> "", failure -> failure.sentence());
  }

  private HttpResponse<String> read(String header, String value) throws Exception {
    return get("/read", header, value);
  }

  private HttpResponse<String> get(String path, String header, String value) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).header(header, value).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).isEqualTo(status);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    assertThat(Json.read(body).get("error").textValue()).isEqualTo(error);
  }
}
