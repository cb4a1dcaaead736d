package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is Sunday, 17 March 2024, 13:20 UTC: 18:50 in Kolkata. Periods begin on the 10th. */
class ProjectUsageOverHttpTest {

  private static final AccountId ACME = new AccountId("acme");

  private final QueryServer server = new QueryServer(Duration.ofSeconds(5));
  private String key = "";

  @BeforeEach
  void open() {
    key = server.keyOf("acme", "client");
    AccountSettings base = AccountSettings.DEFAULT;
    server
        .reader()
        .settings(
            ACME,
            new AccountSettings(
                base.name(),
                base.email(),
                base.plan(),
                new Billing(
                    Optional.of(Instant.parse("2024-01-09T18:30:00Z")),
                    BillingInterval.MONTH,
                    ZoneId.of("Asia/Kolkata")),
                Map.of("bot", new NanoDollars(10_000_000_000L)),
                base.thresholds(),
                base.autoTopUp(),
                base.emailAlerts()));
    call("2024-03-16T18:30:00Z", "bot", "gpt", 3, 2_500_000_000L, CacheOutcome.HIT);
    call("2024-03-16T18:29:59Z", "bot", "gpt", 4, 1, CacheOutcome.MISS);
    call("2024-03-10T00:00:00Z", "bot", "code", 5, 1_000_000_000L, CacheOutcome.MISS);
    call("2024-03-09T18:29:59Z", "bot", "old", 6, 1_000_000_000L, CacheOutcome.HIT);
    call("2024-03-17T10:00:00Z", "site", "gpt", 7, 5, CacheOutcome.HIT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void call(
      String time, String project, String model, long tokens, long nanos, CacheOutcome cache) {
    server
        .reader()
        .count(
            MeteredUse.builder(ACME, "e", Instant.parse(time).toEpochMilli())
                .project(project)
                .model(model)
                .tokens(tokens)
                .costNanos(nanos)
                .cache(cache)
                .build());
  }

  private Answer get(String query) {
    return server.get("/api/usage" + query, "X-API-Key", key);
  }

  @Test
  void shouldAnswerTheBillingPeriodOfThatProjectAlone() {
    assertThat(get("?projectId=bot").body())
        .isEqualTo(
            "{\"budget\":{\"limit\":10,\"used\":3.500000001,\"remaining\":6.499999999},"
                + "\"cache\":{\"hits\":1,\"misses\":2,\"hitRate\":33.333333},"
                + "\"models\":{\"code\":{\"requests\":1,\"tokens\":5,\"cost\":1},"
                + "\"gpt\":{\"requests\":2,\"tokens\":7,\"cost\":2.500000001}},"
                + "\"period\":{\"start\":\"2024-03-09T18:30:00Z\","
                + "\"end\":\"2024-04-09T18:30:00Z\"}}");
  }

  @Test
  void shouldShowTodayAndThisWeekWithTheBudgetOfTheBillingPeriod() {
    JsonNode day = get("?projectId=bot&period=day").json();
    JsonNode week = get("?projectId=bot&period=week").json();

    assertThat(day.get("period").get("start").asText()).isEqualTo("2024-03-16T18:30:00Z");
    assertThat(day.get("period").get("end").asText()).isEqualTo("2024-03-17T18:30:00Z");
    assertThat(day.get("models"))
        .hasToString("{\"gpt\":{\"requests\":1,\"tokens\":3,\"cost\":2.5}}");
    assertThat(week.get("period").get("start").asText()).isEqualTo("2024-03-10T18:30:00Z");
    assertThat(week.get("models").get("gpt").get("requests").asLong()).isEqualTo(2);
    assertThat(week.get("cache").get("hitRate").asLong()).isEqualTo(50);
    assertThat(day.get("budget")).isEqualTo(week.get("budget"));
  }

  @Test
  void shouldHaveNoLimitForAProjectWithoutABudget() {
    JsonNode unused = get("?projectId=nobody-used-it").json();

    assertThat(get("?projectId=site").body())
        .startsWith("{\"budget\":{\"limit\":null,\"used\":0.000000005,\"remaining\":null},");
    assertThat(unused.get("cache")).hasToString("{\"hits\":0,\"misses\":0,\"hitRate\":0}");
    assertThat(unused.get("models")).isEmpty();
  }

  @Test
  void shouldGiveTheOperatorTheSameAnswer() {
    String path = "/v1/admin/accounts/acme/usage/project?projectId=bot";

    assertThat(server.admin("GET", path, "").body()).isEqualTo(get("?projectId=bot").body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | query parameter projectId is required",
        "?period=day | query parameter projectId is required",
        "?projectId= | query parameter projectId must have 1 to 256 characters",
        "?projectId=a&projectId=b | query parameter projectId must be given once",
        "?projectId=a&period=year | query parameter period must be day or week or month",
        "?project=a | unknown query parameter: project; known are at_least, period, projectId"
      })
  void shouldSayWhatWasExpected(String query, String error) {
    assertThat(get(query).status()).isEqualTo(400);
    assertThat(get(query).error()).isEqualTo(error);
  }
}
