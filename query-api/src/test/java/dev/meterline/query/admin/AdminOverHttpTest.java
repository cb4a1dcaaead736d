package dev.meterline.query.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminOverHttpTest {

  private static final String ACCOUNTS = "/v1/admin/accounts";
  private static final String ACME = ACCOUNTS + "/acme";
  private static final String FULL =
      """
      {"name":"Acme","email":"ops@acme.example",\
      "plan":{"name":"pro","allowed":50000,"unit_price_usd":0.00000015,\
      "rate_limit_per_minute":600,"charge_interval":"hour"},\
      "billing":{"anchor":"2024-01-31T00:00:00Z","interval":"year","timezone":"Europe/Berlin"},\
      "budgets":{"site":100},"thresholds":[50,100],\
      "auto_topup":{"threshold":5,"amount_usd":25.5}\
      """;

  private final QueryServer server = new QueryServer(Duration.ofSeconds(5));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldMakeAnAccountThenReplaceIt() {
    Answer made = server.admin("PUT", ACME, FULL + "}");
    Answer replaced = server.admin("PUT", ACME, "{\"name\": \"Acme\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().get("plan").get("allowed").isNull()).isTrue();
    assertThat(replaced.json().get("email").isNull()).isTrue();
    assertThat(replaced.json().get("versions")).hasSize(2);
  }

  @Test
  void shouldShowAnAccountAsItWasPut() {
    server.admin("PUT", ACME, FULL + "}");

    Answer shown = server.admin("GET", ACME, "");

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body())
        .isEqualTo(
            "{\"id\":\"acme\",\"created_at\":\"2024-03-17T13:20:00Z\",\"closed_at\":null,"
                + FULL.substring(1)
                + ",\"effective_from\":\"2024-03-17T13:20:00Z\",\"coming\":[],\"versions\":["
                + "{\"effective_from\":\"2024-03-17T13:20:00Z\","
                + "\"recorded_at\":\"2024-03-17T13:20:00Z\","
                + FULL.substring(1)
                + "}]}");
  }

  @Test
  void shouldShowDefaultsOfAnAccountWithoutSettings() {
    Answer made = server.admin("PUT", ACME, "{}");

    assertThat(made.json().get("billing"))
        .hasToString("{\"anchor\":null,\"interval\":\"month\",\"timezone\":\"UTC\"}");
    assertThat(made.json().get("thresholds")).hasToString("[80,100]");
    assertThat(made.json().get("plan").get("charge_interval").asText()).isEqualTo("day");
  }

  @Test
  void shouldAddNoVersionWhenAPutIsRepeated() {
    server.admin("PUT", ACME, FULL + "}");

    assertThat(server.admin("PUT", ACME, FULL + "}").json().get("versions")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"plan\": {\"unit_price_usd\": 0.0000000001}} | plan.unit_price_usd",
        "{\"billing\": {\"timezone\": \"Mars/Olympus\"}} | billing.timezone",
        "{\"effective_from\": \"2020-01-01T00:00:00Z\"} | effective_from",
        "{\"colour\": \"red\"} | colour",
        "{\"name\" | not valid JSON",
      })
  void shouldSayWhatIsWrongWithABodyAndWriteNothing(String body, String named) {
    Answer answer = server.admin("PUT", ACME, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(named);
    assertThat(server.admin("GET", ACME, "").status()).isEqualTo(404);
  }

  @Test
  void shouldRefuseAnAccountIdThatNoKeyOfARecordMayBe() {
    Answer answer = server.admin("PUT", ACCOUNTS + "/a%20b", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(AccountId.EXPECTED);
  }

  @Test
  void shouldLetOnlyTheOperatorIn() {
    String key = server.keyOf("acme", "service");

    assertThat(server.get(ACCOUNTS).status()).isEqualTo(401);
    assertThat(server.get(ACCOUNTS, "Authorization", "Bearer wrong").status()).isEqualTo(401);
    assertThat(server.get(ACCOUNTS, "Authorization", "Bearer " + key).status()).isEqualTo(403);
    assertThat(server.call("PUT", ACME, "{}", "X-API-Key", key).status()).isEqualTo(403);
  }

  @Test
  void shouldListAccountsPageByPage() {
    List.of("e", "b", "d", "a", "c").forEach(id -> server.admin("PUT", ACCOUNTS + "/" + id, "{}"));

    List<String> ids = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      String path = ACCOUNTS + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
      JsonNode page = server.admin("GET", path, "").json();
      page.get("accounts").forEach(account -> ids.add(account.get("id").asText()));
      cursor = page.get("next_cursor").asText("");
      pages++;
    } while (!cursor.isEmpty() && pages < 10);

    assertThat(ids).containsExactly("a", "b", "c", "d", "e");
    assertThat(pages).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=1001", "limit=ten", "cursor=%20", "page=2", "limit=1&limit=2"})
  void shouldRefuseAPageThatMakesNoSense(String query) {
    Answer answer = server.admin("GET", ACCOUNTS + "?" + query, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(query.substring(0, query.indexOf('=')));
  }

  @Test
  void shouldCloseAnAccountAndItsKeys() {
    String key = server.keyOf("acme", "client");

    assertThat(server.admin("DELETE", ACME, "").status()).isEqualTo(204);
    assertThat(server.admin("DELETE", ACME, "").status()).isEqualTo(204);

    assertThat(server.admin("GET", ACME, "").json().get("closed_at").asText())
        .isEqualTo("2024-03-17T13:20:00Z");
    assertThat(server.get("/v1/usage", "X-API-Key", key).status()).isEqualTo(401);
    assertThat(server.admin("DELETE", ACCOUNTS + "/nobody", "").status()).isEqualTo(404);
  }

  @Test
  void shouldShowAKeyOnceAndListItWithoutTheSecret() {
    server.admin("PUT", ACME, "{}");

    Answer made = server.admin("POST", ACME + "/keys", "{\"role\": \"service\", \"name\": \"ci\"}");
    Answer listed = server.admin("GET", ACME + "/keys", "");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    String secret = made.json().get("key").asText();
    assertThat(secret).startsWith("ml_live_");
    assertThat(listed.body()).doesNotContain(secret).doesNotContain("sha256");
    JsonNode key = listed.json().get("keys").get(0);
    assertThat(key.get("id")).isEqualTo(made.json().get("id"));
    assertThat(key.get("role").asText()).isEqualTo("service");
    assertThat(key.get("name").asText()).isEqualTo("ci");
    assertThat(key.get("revoked_at").isNull()).isTrue();
  }

  @Test
  void shouldRevokeAKeyAtOnce() {
    String key = server.keyOf("acme", "client");
    String id = server.admin("GET", ACME + "/keys", "").json().at("/keys/0/id").asText();

    assertThat(server.admin("DELETE", ACME + "/keys/" + id, "").status()).isEqualTo(204);

    Answer refused = server.get("/v1/usage", "X-API-Key", key);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.error()).isEqualTo("Invalid API key");
    assertThat(server.admin("GET", ACME + "/keys", "").json().at("/keys/0/revoked_at").asText())
        .isEqualTo("2024-03-17T13:20:00Z");
    assertThat(server.admin("DELETE", ACME + "/keys/none", "").status()).isEqualTo(404);
  }

  @Test
  void shouldMakeNoKeyUnderAnAccountThatIsNotThere() {
    assertThat(server.admin("POST", ACME + "/keys", "{}").status()).isEqualTo(404);
    assertThat(server.admin("GET", ACME + "/keys", "").status()).isEqualTo(404);
  }

  @Test
  void shouldPutACreditOnRecordBeforeItAnswers() {
    server.admin("PUT", ACME, "{}");

    Answer answer =
        server.admin("POST", ACME + "/credits", "{\"id\": \"c1\", \"amount_usd\": 12.000000001}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":\"c1\",\"account\":\"acme\",\"amount_usd\":12.000000001,\"note\":\"\","
                + "\"time\":\"2024-03-17T13:20:00Z\"}");
    assertThat(server.ledger().credits())
        .containsExactly(
            new Credit(
                "c1",
                new AccountId("acme"),
                new NanoDollars(12_000_000_001L),
                "",
                QueryServer.NOW));
  }

  @Test
  void shouldSayWhatIsOnRecordWhenACreditIsSentAgain() {
    server.admin("PUT", ACME, "{}");
    String credit = "{\"id\": \"c1\", \"amount_usd\": 10, \"note\": \"%s\"}";
    Answer first = server.admin("POST", ACME + "/credits", credit.formatted("paid"));

    Answer again = server.admin("POST", ACME + "/credits", credit.formatted("paid twice?"));
    Answer other = server.admin("POST", ACME + "/credits", "{\"id\": \"c1\", \"amount_usd\": 99}");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.error()).startsWith("credit c1 of acme is on record with 10 USD");
    assertThat(server.ledger().credits()).hasSize(1);
  }

  @Test
  void shouldAnswerACreditOnceReadsShowIt() {
    server.admin("PUT", ACME, "{}");
    server.ledger().recorded(new NanoDollars(1));

    Answer answer = server.admin("POST", ACME + "/credits", "{\"id\": \"c1\", \"amount_usd\": 1}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.error()).startsWith("the credit is on record, and reads do not show it yet");
  }

  @Test
  void shouldShowTheSettingsInForceAndThoseThatCome() {
    server.admin("PUT", ACME, "{\"plan\": {\"name\": \"small\", \"allowed\": 10}}");
    server.admin(
        "PUT",
        ACME,
        "{\"name\": \"Acme\", \"plan\": {\"name\": \"big\", \"allowed\": 99},"
            + " \"effective_from\": \"2024-04-01T00:00:00Z\"}");

    Answer before = server.admin("GET", ACME, "");
    assertThat(before.json().at("/plan/name").asText()).isEqualTo("small");
    assertThat(before.json().at("/name").asText()).isEqualTo("Acme");
    assertThat(before.json().at("/effective_from").asText()).isEqualTo("2024-03-17T13:20:00Z");
    assertThat(before.json().at("/coming")).hasSize(1);
    assertThat(before.json().at("/coming/0/plan/name").asText()).isEqualTo("big");
    assertThat(before.json().at("/coming/0/effective_from").asText())
        .isEqualTo("2024-04-01T00:00:00Z");

    server.now(Instant.parse("2024-04-01T00:00:00Z"));
    Answer after = server.admin("GET", ACME, "");
    assertThat(after.json().at("/plan/name").asText()).isEqualTo("big");
    assertThat(after.json().at("/coming")).isEmpty();
  }

  @Test
  void shouldSayThatACreditMayBeSentAgainWhenTheBrokerIsAway() {
    server.admin("PUT", ACME, "{}");
    server.ledger().away(true);

    Answer answer = server.admin("POST", ACME + "/credits", "{\"id\": \"c1\", \"amount_usd\": 1}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.error()).contains("same id");
  }

  @Test
  void shouldTakeNoCreditForAnAccountThatIsNotThere() {
    Answer answer = server.admin("POST", ACME + "/credits", "{\"id\": \"c1\", \"amount_usd\": 1}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(server.ledger().credits()).isEmpty();
  }
}
