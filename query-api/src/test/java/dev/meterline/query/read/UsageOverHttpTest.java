package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AccountId ACME = new AccountId("acme");
  private static final String THIS_HOUR = "2024-03-17T13:00:00Z";

  private final QueryServer server = new QueryServer(Duration.ofSeconds(15));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldAnswerTheDocumentedShape() {
    String key = server.keyOf("acme", "client");
    server.reader().count(ACME, Instant.parse("2024-03-17T13:05:00Z"), 29);
    server.reader().count(ACME, Instant.parse("2024-02-29T23:59:59Z"), 7);

    Answer answer = server.get("/v1/usage", "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(answer.header("x-usage-as-of")).isEqualTo("2024-03-17T13:20:00Z");
    JsonNode data = answer.json().get("data");
    assertThat(names(data.get("hour"))).hasSize(72).endsWith(THIS_HOUR).isSorted();
    assertThat(names(data.get("day"))).hasSize(60).endsWith("2024-03-17T00:00:00Z").isSorted();
    assertThat(names(data.get("month"))).hasSize(12).endsWith("2024-03-01T00:00:00Z").isSorted();
    assertThat(data.get("hour").get(THIS_HOUR).asLong()).isEqualTo(29);
    assertThat(answer.json().get("per_billing_period"))
        .hasToString(
            "[{\"total_images\":29,"
                + "\"start\":\"2024-03-01T00:00:00Z\",\"end\":\"2024-04-01T00:00:00Z\"},"
                + "{\"total_images\":7,"
                + "\"start\":\"2024-02-01T00:00:00Z\",\"end\":\"2024-03-01T00:00:00Z\"}]");
  }

  @Test
  void shouldTakeTheKeyInAllThreeForms() {
    String key = server.keyOf("acme", "service");
    String basic =
        Base64.getEncoder().encodeToString(("acme:" + key).getBytes(StandardCharsets.UTF_8));

    assertThat(server.get("/v1/usage", "X-API-Key", key).status()).isEqualTo(200);
    assertThat(server.get("/v1/usage", "Authorization", "Bearer " + key).status()).isEqualTo(200);
    assertThat(server.get("/v1/usage", "Authorization", "Basic " + basic).status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseWhoMayNotRead() {
    String producer = server.keyOf("acme", "producer");

    Answer none = server.get("/v1/usage");
    Answer wrong = server.get("/v1/usage", "X-API-Key", "ml_live_nonsense");
    Answer forbidden = server.get("/v1/usage", "X-API-Key", producer);

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.error()).isEqualTo("API key required");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.error()).isEqualTo("Invalid API key");
    assertThat(forbidden.status()).isEqualTo(403);
  }

  @Test
  void shouldSayNotModifiedUntilTheNumbersChange() {
    String key = server.keyOf("acme", "client");
    String tag = server.get("/v1/usage", "X-API-Key", key).header("ETag");

    Answer same = server.get("/v1/usage", "X-API-Key", key, "If-None-Match", tag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(same.header("Cache-Control")).isEqualTo("private, no-cache");

    server.reader().count(ACME, QueryServer.NOW, 1);
    Answer more = server.get("/v1/usage", "X-API-Key", key, "If-None-Match", tag);
    assertThat(more.status()).isEqualTo(200);
    assertThat(more.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void shouldChangeTheTagWithTheSettingsAndTheHour() {
    String key = server.keyOf("acme", "client");
    String first = server.get("/v1/usage", "X-API-Key", key).header("ETag");

    server.admin("PUT", "/v1/admin/accounts/acme", "{\"plan\": {\"allowed\": 10}}");
    String afterSettings = server.get("/v1/usage", "X-API-Key", key).header("ETag");
    server.now(QueryServer.NOW.plusSeconds(3600));
    String afterAnHour = server.get("/v1/usage", "X-API-Key", key).header("ETag");

    assertThat(List.of(first, afterSettings, afterAnHour)).doesNotHaveDuplicates();
  }

  @Test
  void shouldReadNoBucketForWhoHasTheAnswerAlready() {
    String key = server.keyOf("acme", "client");
    server.reader().count(ACME, QueryServer.NOW, 3);
    Answer first = server.get("/v1/usage", "X-API-Key", key);
    int scans = server.reader().scans();

    Answer same = server.get("/v1/usage", "X-API-Key", key, "If-None-Match", first.header("ETag"));
    Answer again = server.get("/v1/usage", "X-API-Key", key);

    assertThat(same.status()).isEqualTo(304);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(scans).isPositive();
    assertThat(server.reader().scans()).isEqualTo(scans);
  }

  @Test
  void shouldChangeTheTagWhenCorrectionsCancelEachOtherOut() {
    String key = server.keyOf("acme", "client");
    server.reader().count(ACME, QueryServer.NOW, 3);
    String first = server.get("/v1/usage", "X-API-Key", key).header("ETag");

    server.reader().count(ACME, QueryServer.NOW, -1);
    server.reader().count(ACME, QueryServer.NOW.minusSeconds(86_400), 1);
    Answer moved = server.get("/v1/usage", "X-API-Key", key, "If-None-Match", first);

    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.json().at("/data/hour/" + THIS_HOUR).asLong()).isEqualTo(2);
  }

  @Test
  void shouldChangeTheTagAtMidnightOfAZoneThatIsNoWholeHourAway() {
    String key = server.keyOf("acme", "client");
    server.admin(
        "PUT", "/v1/admin/accounts/acme", "{\"billing\": {\"timezone\": \"Asia/Kathmandu\"}}");
    server.now(Instant.parse("2024-03-17T18:14:59Z"));
    String before = server.get("/v1/usage", "X-API-Key", key).header("ETag");

    server.now(Instant.parse("2024-03-17T18:15:00Z"));
    String after = server.get("/v1/usage", "X-API-Key", key).header("ETag");

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void shouldWaitForThePositionWithoutHoldingAThread() {
    String key = server.keyOf("acme", "client");
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    int moreThanThereAreThreads = 20;
    for (int i = 0; i < moreThanThereAreThreads; i++) {
      answers.add(server.getLater("/v1/usage?at_least=0.41-3.7", "X-API-Key", key));
    }
    await().atMost(PATIENCE).until(() -> server.reader().waiting() == moreThanThereAreThreads);

    server.reader().count(ACME, QueryServer.NOW, 5);
    server.reader().arrive();

    for (CompletableFuture<Answer> answer : answers) {
      JsonNode hours = answer.join().json().get("data").get("hour");
      assertThat(hours.get(THIS_HOUR).asLong()).isEqualTo(5);
    }
  }

  @Test
  void shouldGiveUpWhenThePositionIsNotReachedInTime() {
    try (QueryServer impatient = new QueryServer(Duration.ofMillis(50))) {
      String key = impatient.keyOf("acme", "client");

      Answer answer = impatient.get("/v1/usage?at_least=0.41", "X-API-Key", key);

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.error()).contains("0.41");
    }
  }

  @Test
  void shouldAnswer404AfterWaitingForAnAccountThatNobodyKnows() {
    CompletableFuture<Answer> answer =
        server.getLater(
            "/v1/admin/accounts/nobody/usage?at_least=0.1",
            "Authorization",
            "Bearer " + QueryServer.ADMIN_KEY);
    await().atMost(PATIENCE).until(() -> server.reader().waiting() == 1);

    server.reader().arrive();

    assertThat(answer.join().status()).isEqualTo(404);
    assertThat(answer.join().error()).isEqualTo("there is no account nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "0", "0.1-", "-1.5", "0.1,1.2"})
  void shouldSayWhatAPositionLooksLikeWhenItIsNone(String position) {
    String key = server.keyOf("acme", "client");

    Answer answer = server.get("/v1/usage?at_least=" + position, "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error())
        .isEqualTo("at_least must be a position as POST /v1/events answers it, such as 0.41-3.7");
  }

  @Test
  void shouldNameUnknownParameters() {
    String key = server.keyOf("acme", "client");

    Answer answer = server.get("/v1/usage?from=2024&at_least=0.1", "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("from").contains("at_least");
  }

  @Test
  void shouldAskToComeBackWhileStoresMove() {
    String key = server.keyOf("acme", "client");
    server.reader().ready(false);

    Answer answer = server.get("/v1/usage", "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(server.get("/health/ready").status()).isEqualTo(503);
  }

  @Test
  void shouldNeitherRefuseNorAnswerWhileKeysAreLoaded() {
    String key = server.keyOf("acme", "client");
    server.directory().setLoaded(false);

    Answer client = server.get("/v1/usage", "X-API-Key", key);
    Answer admin = server.admin("GET", "/v1/admin/accounts/acme/usage", "");

    assertThat(client.status()).isEqualTo(503);
    assertThat(admin.status()).isEqualTo(503);
    assertThat(admin.header("Retry-After")).isNotEmpty();
    assertThat(server.get("/health/ready").body()).contains("still being loaded");
  }

  @Test
  void shouldGiveTheOperatorTheSameAnswer() {
    String key = server.keyOf("acme", "client");
    server.reader().count(ACME, QueryServer.NOW, 3);

    Answer own = server.get("/v1/usage", "X-API-Key", key);
    Answer operators = server.admin("GET", "/v1/admin/accounts/acme/usage", "");

    assertThat(operators.status()).isEqualTo(200);
    assertThat(operators.body()).isEqualTo(own.body());
    assertThat(operators.header("ETag")).isEqualTo(own.header("ETag"));
    assertThat(
            server.get("/v1/admin/accounts/acme/usage", "Authorization", "Bearer " + key).status())
        .isEqualTo(403);
  }

  @Test
  void shouldShowTheOperatorAnAccountThatHasEventsButWasNeverMade() {
    server.reader().count(new AccountId("walk-in"), QueryServer.NOW, 3);

    Answer answer = server.admin("GET", "/v1/admin/accounts/walk-in/usage", "");

    assertThat(answer.json().get("per_billing_period").get(0).get("total_images").asLong())
        .isEqualTo(3);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
