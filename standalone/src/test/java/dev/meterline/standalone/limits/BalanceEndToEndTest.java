package dev.meterline.standalone.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Balances, from the admin's calls to what a client reads. */
class BalanceEndToEndTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  /** Where it is noon, so that no day ends while a test runs. */
  private static final String ZONE = noonZone();

  @Test
  void shouldCountACreditOnceAndKeepThePriceOfThePast() {
    String key = account("acme", "0.015");
    credit("acme", "c1", "10");
    credit("acme", "c1", "10");
    send(key, "[{\"id\": \"a\", \"quantity\": 2}]");
    account("acme", "0.02");
    send(key, "[{\"id\": \"b\", \"quantity\": 1}, {\"id\": \"b\", \"quantity\": 1}]");

    JsonNode usage = onceBalanceIs(key, "10");

    assertThat(usage.path("uncharged_usage_usd").decimalValue()).isEqualByComparingTo("0.05");
    assertThat(usage.path("total_charged_usd").decimalValue()).isEqualByComparingTo("0");
    assertThat(usage.path("cost_per_snapshot").decimalValue()).isEqualByComparingTo("0.02");
    assertThat(usage.path("estimated_snapshots_remaining").asLong()).isEqualTo(500);
  }

  @Test
  void shouldShowACreditToWhoeverReadsAfterItsAnswerAndKnowItAfterARestart() {
    String key = account("paid", "0.01");
    for (int i = 1; i <= 5; i++) {
      credit("paid", "c" + i, "10");
      assertThat(node.with(key).get("/api/v1/usage").path("balance_usd").asInt()).isEqualTo(10 * i);
    }

    node.restart();

    String credits = "/v1/admin/accounts/paid/credits";
    assertThat(node.admin().send("POST", credits, "{\"id\": \"c1\", \"amount_usd\": 10}").status())
        .isEqualTo(200);
    assertThat(node.admin().send("POST", credits, "{\"id\": \"c1\", \"amount_usd\": 9}").status())
        .isEqualTo(409);
    assertThat(node.with(key).get("/api/v1/usage").path("balance_usd").asInt()).isEqualTo(50);
  }

  @Test
  void shouldAnswerWithTheNumbersOfThePage() {
    String key = account("page", "0.015");
    credit("page", "c", "19.2");
    Instant threeDaysAgo = InstantSource.system().instant().minus(3, ChronoUnit.DAYS);
    send(
        key,
        """
        [{"id": "1", "quantity": 50, "resource": "v1"}, {"id": "2", "quantity": 0, "resource": "v2"},
         {"id": "3", "quantity": 0, "resource": "v3"},
         {"id": "old", "time": "%s", "quantity": 400, "cost_usd": 6.75}]
        """
            .formatted(threeDaysAgo));

    JsonNode usage = onceBalanceIs(key, "12.45");

    assertThat(usage.path("total_snapshots").asLong()).isEqualTo(450);
    assertThat(usage.path("active_videos").asLong()).isEqualTo(3);
    assertThat(usage.path("uncharged_usage_usd").decimalValue()).isEqualByComparingTo("0.75");
    assertThat(usage.path("total_charged_usd").decimalValue()).isEqualByComparingTo("6.75");
    assertThat(usage.path("estimated_snapshots_remaining").asLong()).isEqualTo(830);
    assertThat(usage.path("cost_per_snapshot").decimalValue()).isEqualByComparingTo("0.015");
  }

  private static String account(String name, String price) {
    String path = "/v1/admin/accounts/" + name;
    node.admin()
        .put(
            path,
            """
            {"plan": {"name": "p", "unit_price_usd": %s}, "billing": {"timezone": "%s"}}
            """
                .formatted(price, ZONE));
    return node.keyOfMade(name, "service");
  }

  private static void credit(String name, String id, String dollars) {
    node.admin()
        .post(
            "/v1/admin/accounts/" + name + "/credits",
            "{\"id\": \"%s\", \"amount_usd\": %s}".formatted(id, dollars));
  }

  private static void send(String key, String events) {
    String position = node.send(key, events).path("position").asText();
    JsonNode unused = node.with(key).get("/api/v1/usage?at_least=" + position);
  }

  private static JsonNode onceBalanceIs(String key, String dollars) {
    BigDecimal expected = new BigDecimal(dollars);
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> node.with(key).get("/api/v1/usage"),
            usage -> usage.path("balance_usd").decimalValue().compareTo(expected) == 0);
  }

  private static String noonZone() {
    int hours = 12 - InstantSource.system().instant().atOffset(ZoneOffset.UTC).getHour();
    return "Etc/GMT" + (hours > 0 ? "-" + hours : hours == 0 ? "" : "+" + -hours);
  }
}
