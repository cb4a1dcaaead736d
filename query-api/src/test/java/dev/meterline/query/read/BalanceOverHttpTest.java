package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BalanceOverHttpTest {

  private static final QueryServer SERVER = new QueryServer(Duration.ofMillis(100));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void shouldAnswerEveryFieldOfThePageInItsOrder() {
    String key = SERVER.keyOf("acme", "client");
    SERVER.reader().count(new AccountId("acme"), QueryServer.NOW, 450);
    SERVER.admin(
        "PUT",
        "/v1/admin/accounts/acme",
        "{\"plan\": {\"name\": \"p\", \"unit_price_usd\": 0.015}}");

    Answer answer = SERVER.get("/api/v1/usage", "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"balance_usd\":0,\"total_snapshots\":450,\"active_videos\":0,"
                + "\"uncharged_usage_usd\":0,\"total_charged_usd\":0,"
                + "\"estimated_snapshots_remaining\":0,\"cost_per_snapshot\":0.015}");
    assertThat(SERVER.admin("GET", "/v1/admin/accounts/acme/usage/balance", "").body())
        .isEqualTo(answer.body());
  }

  @Test
  void shouldEstimateNothingWhenThePlanHasNoPrice() {
    String key = SERVER.keyOf("free", "client");

    Answer answer = SERVER.get("/api/v1/usage", "X-API-Key", key);

    assertThat(answer.json().get("estimated_snapshots_remaining").isNull()).isTrue();
  }

  @Test
  void shouldRefuseParametersThatItDoesNotKnow() {
    String key = SERVER.keyOf("acme", "client");

    assertThat(SERVER.get("/api/v1/usage?projectId=x", "X-API-Key", key).error())
        .contains("projectId");
  }
}
