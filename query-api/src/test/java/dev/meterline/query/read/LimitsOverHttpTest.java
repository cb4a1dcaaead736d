package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LimitsOverHttpTest {

  private static final QueryServer SERVER = new QueryServer(Duration.ofMillis(100));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void shouldTellAllowanceRateViolationsAndWhereItLeads() {
    String key =
        keyOf("acme", "{\"name\": \"Pro\", \"allowed\": 100, \"rate_limit_per_minute\": 3}");
    SERVER.reader().count(new AccountId("acme"), QueryServer.NOW, 79);

    Answer answer = SERVER.get("/v1/limits", "X-API-Key", key);

    JsonNode json = answer.json();
    assertThat(json.get("plan").asText()).isEqualTo("Pro");
    assertThat(json.get("period").get("start").asText()).isEqualTo("2024-03-01T00:00:00Z");
    assertThat(json.get("allowed").asLong()).isEqualTo(100);
    assertThat(json.get("used").asLong()).isEqualTo(79);
    assertThat(json.get("remaining").asLong()).isEqualTo(21);
    assertThat(json.get("percent").decimalValue()).isEqualByComparingTo("79");
    assertThat(json.get("reset").asText()).isEqualTo("2024-04-01T00:00:00Z");
    JsonNode rate = json.get("rate_limit");
    assertThat(rate.get("limit").asLong()).isEqualTo(3);
    assertThat(rate.get("used").asLong()).isEqualTo(1);
    assertThat(rate.get("remaining").asLong()).isEqualTo(2);
    assertThat(rate.get("reset").asText()).isEqualTo("2024-03-17T13:21:00Z");
    assertThat(json.get("violations")).hasSize(30);
    assertThat(json.get("violations").get(29).get("date").asText()).isEqualTo("2024-03-17");
    assertThat(json.get("recommendation").get("based_on").get("projected").asLong())
        .isGreaterThan(100);
  }

  @Test
  void shouldCarryTheUsageHeaders() {
    String key =
        keyOf("headed", "{\"name\": \"Pro\", \"allowed\": 100, \"rate_limit_per_minute\": 3}");
    SERVER.reader().count(new AccountId("headed"), QueryServer.NOW, 79);

    Answer answer = SERVER.get("/v1/limits", "X-API-Key", key);

    assertThat(answer.header("x-renders-allowed")).isEqualTo("100");
    assertThat(answer.header("x-renders-used")).isEqualTo("79");
    assertThat(answer.header("x-renders-remaining")).isEqualTo("21");
    assertThat(answer.header("x-renders-consumed")).isEqualTo("0");
    assertThat(answer.header("x-renders-reset")).isEqualTo("2024-04-01T00:00:00Z");
    assertThat(answer.header("x-ratelimit-limit")).isEqualTo("3");
    assertThat(answer.header("x-ratelimit-remaining")).isEqualTo("2");
    assertThat(answer.header("x-ratelimit-reset")).isEqualTo("1710681660");
    assertThat(answer.header("x-ratelimit-resetdate")).isEqualTo("Sun, 17 Mar 2024 13:21:00 GMT");
  }

  @Test
  void shouldRefuseEveryReadOncePastTheLimitButNotTheOperators() {
    String key = keyOf("busy", "{\"name\": \"Pro\", \"rate_limit_per_minute\": 2}");
    assertThat(SERVER.get("/v1/usage", "X-API-Key", key).status()).isEqualTo(200);
    assertThat(SERVER.get("/v1/limits", "X-API-Key", key).status()).isEqualTo(200);

    Answer answer = SERVER.get("/api/v1/usage", "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("60");
    assertThat(answer.header("x-request-id")).isNotEmpty();
    assertThat(answer.error()).contains("2 calls");
    assertThat(SERVER.admin("GET", "/v1/admin/accounts/busy/usage/limits", "").status())
        .isEqualTo(200);
  }

  @Test
  void shouldLeaveOutWhatHasNoLimit() {
    String key = keyOf("free", "{\"name\": \"Free\"}");

    Answer answer = SERVER.get("/v1/limits", "X-API-Key", key);

    assertThat(answer.json().get("allowed").isNull()).isTrue();
    assertThat(answer.json().get("remaining").isNull()).isTrue();
    assertThat(answer.json().get("percent").isNull()).isTrue();
    assertThat(answer.json().get("rate_limit").get("limit").isNull()).isTrue();
    assertThat(answer.json().get("recommendation").isNull()).isTrue();
    assertThat(answer.header("x-renders-allowed")).isEmpty();
    assertThat(answer.header("x-ratelimit-limit")).isEmpty();
  }

  private static String keyOf(String account, String plan) {
    String key = SERVER.keyOf(account, "client");
    SERVER.admin("PUT", "/v1/admin/accounts/" + account, "{\"plan\": " + plan + "}");
    return key;
  }
}
