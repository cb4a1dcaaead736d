package dev.meterline.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.endtoend.NodeForTests;
import dev.meterline.standalone.remote.MeterlineClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inbox and settings over HTTP, on all that runs. */
class InboxTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  @Test
  void shouldShowWhatWasCrossedTheNewestFirstAndRememberAcrossARestartWhatWasRead() {
    node.admin().put("/v1/admin/accounts/crosser", "{\"plan\": {\"allowed\": 10}}");
    String key = node.keyOfMade("crosser", "service");

    node.send(key, "{\"id\": \"a\", \"quantity\": 10}");
    await().atMost(SOON).until(() -> inbox(key).path("alerts").size() == 2);

    JsonNode newest = inbox(key).path("alerts").path(0);
    assertThat(inbox(key).path("unread").asInt()).isEqualTo(2);
    assertThat(newest.path("type").asText()).isEqualTo("usage.threshold");
    assertThat(newest.path("data").path("percent").asInt()).isEqualTo(100);
    assertThat(newest.path("read").asBoolean()).isFalse();

    String id = newest.path("id").asText();
    assertThat(node.with(key).post("/v1/alerts/" + id + "/read", "").path("read").asBoolean())
        .isTrue();
    assertThat(inbox(key).path("unread").asInt()).isEqualTo(1);
    assertThat(inbox(key).path("alerts").path(0).path("read").asBoolean()).isTrue();

    node.restart();
    assertThat(inbox(key).path("unread").asInt()).isEqualTo(1);
    assertThat(inbox(key).path("alerts")).hasSize(2);
  }

  @Test
  void shouldMarkNoAlertOfAnotherAccount() {
    String key = node.keyOf("stranger", "client");

    Answer answer = node.with(key).send("POST", "/v1/alerts/al_1/read", "");

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void shouldTellAtTheThresholdsThatTheClientSetItself() {
    node.admin().put("/v1/admin/accounts/setter", "{\"plan\": {\"allowed\": 100}}");
    String key = node.keyOfMade("setter", "service");

    JsonNode set =
        node.with(key)
            .put(
                "/v1/settings",
                "{\"thresholds\": [90, 50], \"email_alerts\": [\"balance.low\"],"
                    + " \"auto_topup\": {\"threshold\": 0, \"amount_usd\": 25.5}}");

    assertThat(set.toString())
        .isEqualTo(
            "{\"thresholds\":[50,90],\"email_alerts\":[\"balance.low\"],"
                + "\"auto_topup\":{\"threshold\":0,\"amount_usd\":25.5}}");
    assertThat(node.with(key).get("/v1/settings")).isEqualTo(set);
    node.send(key, "{\"id\": \"a\", \"quantity\": 50}");
    await()
        .atMost(SOON)
        .until(() -> inbox(key).path("alerts").findValuesAsText("percent").contains("50"));
    assertThat(inbox(key).path("alerts").findValuesAsText("type")).contains("balance.topup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"thresholds": [0]}                                        | from 1 to 1000
          {"thresholds": [1001]}                                     | from 1 to 1000
          {"thresholds": [80.5]}                                     | from 1 to 1000
          {"thresholds": [80, 80]}                                   | twice
          {"thresholds": "80"}                                       | an array
          {"email_alerts": ["usage.unknown"]}                        | rate_limit.warning
          {"email_alerts": ["balance.low", "balance.low"]}           | twice
          {"auto_topup": {"threshold": 5}}                           | amount_usd is missing
          {"auto_topup": {"threshold": 5, "amount_usd": 0}}          | more than 0
          {"auto_topup": {"threshold": -5, "amount_usd": 1}}         | 0 or more
          {"treshold": [80]}                                         | unknown field
          []                                                         | a JSON object
          """)
  void shouldRefuseWhatMakesNoSenseAndSayWhatWasExpected(String body, String expected) {
    String key = node.keyOf("refused", "client");

    Answer answer = node.with(key).send("PUT", "/v1/settings", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(expected);
  }

  @Test
  void shouldRefuseALimitThatIsNone() {
    String key = node.keyOf("limited", "client");

    assertThat(node.with(key).send("GET", "/v1/alerts?limit=0", "").status()).isEqualTo(400);
    assertThat(node.with(key).send("GET", "/v1/alerts?newest=1", "").error()).contains("newest");
  }

  private static JsonNode inbox(String key) {
    return node.with(key).get("/v1/alerts");
  }
}
