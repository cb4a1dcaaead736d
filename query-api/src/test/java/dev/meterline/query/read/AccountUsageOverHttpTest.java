package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is 17 March 2024, 13:20 UTC. */
class AccountUsageOverHttpTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final String PATH = "/v1/account/usage";

  private final QueryServer server = new QueryServer(Duration.ofSeconds(5));
  private String key = "";

  @BeforeEach
  void open() {
    key = server.keyOf("acme", "client");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer get(String query, String... headers) {
    List<String> all = new ArrayList<>(List.of("X-API-Key", key));
    all.addAll(List.of(headers));
    return server.get(PATH + query, all.toArray(String[]::new));
  }

  private static MeteredUse.Builder use(String time) {
    return MeteredUse.builder(ACME, "e", Instant.parse(time).toEpochMilli());
  }

  private void countSome() {
    server
        .reader()
        .count(
            use("2024-03-17T13:05:00Z")
                .category("posts")
                .endpoint("/v1/posts")
                .project("site")
                .model("m1")
                .quantity(3)
                .latencyMicros(41_500)
                .tokens(10)
                .costNanos(1_000_000_001)
                .build());
    server
        .reader()
        .count(
            use("2024-03-16T09:00:00Z")
                .category("posts")
                .endpoint("/v1/posts")
                .status(503)
                .latencyMicros(500)
                .build());
    server
        .reader()
        .count(use("2024-03-16T10:00:00Z").category("auth").endpoint("/v1/login").build());
    server.reader().count(use("2024-02-10T10:00:00Z").category("auth").build());
  }

  @Test
  void shouldAnswerTheLast30DaysUnlessAskedForOthers() {
    countSome();

    JsonNode report = get("").json();

    assertThat(report.get("account").asText()).isEqualTo("acme");
    assertThat(report.get("start").asText()).isEqualTo("2024-02-16T00:00:00Z");
    assertThat(report.get("end").asText()).isEqualTo("2024-03-18T00:00:00Z");
    assertThat(report.get("interval").asText()).isEqualTo("daily");
    assertThat(report.get("category").isNull()).isTrue();
    assertThat(report.get("totals"))
        .hasToString(
            "{\"requests\":3,\"quantity\":5,\"success_rate\":66.666667,\"error_rate\":33.333333,"
                + "\"average_response_time_ms\":21,\"tokens\":10,\"cost_usd\":1.000000001}");
    assertThat(report.get("series")).hasSize(31);
    assertThat(report.get("series").get(0))
        .hasToString(
            "{\"start\":\"2024-02-16T00:00:00Z\",\"end\":\"2024-02-17T00:00:00Z\","
                + "\"requests\":0,\"quantity\":0,\"success_rate\":null,\"error_rate\":null,"
                + "\"average_response_time_ms\":null,\"tokens\":0,\"cost_usd\":0}");
    assertThat(report.get("endpoints"))
        .hasToString(
            "[{\"endpoint\":\"/v1/posts\",\"requests\":2,\"share\":66.666667,\"errors\":1,"
                + "\"error_rate\":50,\"average_response_time_ms\":21},"
                + "{\"endpoint\":\"/v1/login\",\"requests\":1,\"share\":33.333333,\"errors\":0,"
                + "\"error_rate\":0,\"average_response_time_ms\":null}]");
    assertThat(names(report, "categories", "category")).containsExactly("posts", "auth");
    assertThat(names(report, "models", "model")).containsExactly("m1");
    assertThat(names(report, "projects", "project")).containsExactly("site");
    assertThat(report.get("by_hour_of_day")).hasSize(24);
    assertThat(report.get("by_hour_of_day").get(13).asLong()).isEqualTo(1);
    assertThat(report.has("comparison")).isFalse();
  }

  @Test
  void shouldLookAtOneCategoryAlone() {
    countSome();

    JsonNode report = get("?category=auth&startDate=2024-03-16&interval=hourly").json();

    assertThat(report.get("category").asText()).isEqualTo("auth");
    assertThat(report.get("totals").get("requests").asLong()).isEqualTo(1);
    assertThat(names(report, "endpoints", "endpoint")).containsExactly("/v1/login");
    assertThat(report.get("endpoints").get(0).get("share").asLong()).isEqualTo(100);
    assertThat(report.has("models")).isFalse();
    assertThat(report.has("projects")).isFalse();
    assertThat(report.get("series")).hasSize(48);
    assertThat(get("?category=nothing").json().get("endpoints")).isEmpty();
  }

  @Test
  void shouldCompareWithAsManyDaysBefore() {
    countSome();

    JsonNode report = get("?startDate=2024-02-11&endDate=2024-03-17&compare=previous").json();

    JsonNode comparison = report.get("comparison");
    assertThat(comparison.get("start").asText()).isEqualTo("2024-01-06T00:00:00Z");
    assertThat(comparison.get("end").asText()).isEqualTo("2024-02-11T00:00:00Z");
    assertThat(comparison.get("totals").get("requests").asLong()).isEqualTo(1);
    assertThat(comparison.get("change"))
        .hasToString(
            "{\"requests\":200,\"quantity\":400,\"success_rate\":-33.333333,"
                + "\"error_rate\":33.333333,\"average_response_time_ms\":null,\"tokens\":null,"
                + "\"cost_usd\":null}");
  }

  @Test
  void shouldCutWeeksOnMondayAndMonthsOnTheFirst() {
    countSome();

    JsonNode weeks = get("?startDate=2024-03-01&endDate=2024-03-17&interval=weekly").json();
    JsonNode months = get("?startDate=2014-03-01&interval=monthly").json();

    assertThat(names(weeks, "series", "start"))
        .containsExactly("2024-03-01T00:00:00Z", "2024-03-04T00:00:00Z", "2024-03-11T00:00:00Z");
    assertThat(weeks.get("end").asText()).isEqualTo("2024-03-18T00:00:00Z");
    assertThat(months.get("series")).hasSize(121);
    assertThat(months.get("totals").get("requests").asLong()).isEqualTo(4);
    assertThat(months.get("by_hour_of_day").isNull()).as("hours are not kept that long").isTrue();
  }

  @Test
  void shouldGiveTheSeriesAsCsv() {
    countSome();

    Answer csv = get("?format=csv&startDate=2024-03-16");

    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"usage-acme-2024-03-16-daily.csv\"");
    assertThat(csv.header("ETag")).isNotEmpty();
    assertThat(csv.body())
        .isEqualTo(
            "start,end,requests,quantity,success_rate,error_rate,average_response_time_ms,tokens,"
                + "cost_usd\r\n"
                + "2024-03-16T00:00:00Z,2024-03-17T00:00:00Z,2,2,50,50,0.5,0,0\r\n"
                + "2024-03-17T00:00:00Z,2024-03-18T00:00:00Z,1,3,100,0,41.5,10,1.000000001\r\n");
    assertThat(get("?startDate=2024-03-16", "Accept", "text/csv").body()).isEqualTo(csv.body());
    assertThat(get("", "Accept", "text/csv;q=0.5, application/json").header("Content-Type"))
        .startsWith("application/json");
    assertThat(get("?format=json", "Accept", "text/csv").header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"usage-acme-2024-02-16-daily.json\"");
    assertThat(get("").header("Content-Disposition")).isEmpty();
  }

  @Test
  void shouldGiveTheOperatorTheSameAnswerUnderBothPaths() {
    countSome();
    String own = get("?interval=weekly").body();

    for (String path : List.of("/usage/account", "/usage/v1/account/usage")) {
      Answer answer =
          server.admin("GET", "/v1/admin/accounts/acme" + path + "?interval=weekly", "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(own);
    }
  }

  @Test
  void shouldSayNotModifiedToWhoHasTheCsvAlready() {
    String tag = get("?format=csv").header("ETag");

    assertThat(get("?format=csv", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(get("", "If-None-Match", tag).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "startDate=2024-02-30 | startDate 2024-02-30 is no date of the calendar",
        "startDate=yesterday | startDate must be a date such as 2024-03-17, from 1970 on",
        "endDate=2024-03-17T00:00:00Z | endDate must be a date such as 2024-03-17, from 1970 on",
        "startDate= | query parameter startDate must have 1 to 256 characters",
        "endDate=9999-12-31 | endDate must be a date such as 2024-03-17, from 1970 on",
        "startDate=2024-03-10&endDate=2024-03-09"
            + " | endDate 2024-03-09 is before startDate 2024-03-10",
        "endDate=2024-02-15"
            + " | endDate 2024-02-15 is before startDate 2024-02-16 (30 days ago, unless given)",
        "interval=yearly"
            + " | query parameter interval must be hourly or daily or weekly or monthly",
        "interval=daily&interval=daily | query parameter interval must be given once",
        "compare=next | query parameter compare must be previous",
        "format=xml | query parameter format must be csv or json",
        "category= | query parameter category must have 1 to 256 characters",
        "startDate=2023-12-17&interval=hourly"
            + " | hours are kept 90 days: nothing hourly is there of before 2023-12-18",
        "startDate=2021-03-16 | days are kept 3 years: of before 2021-03-17 there are whole months"
            + " only, so ask for interval=monthly, from the first day of a month to the last of one",
        "startDate=2020-01-02&endDate=2020-03-31&interval=monthly | days are kept 3 years: of"
            + " before 2021-03-17 there are whole months only, so ask for interval=monthly, from the"
            + " first day of a month to the last of one",
        "startDate=2014-02-01&endDate=2020-03-31&interval=monthly"
            + " | months are kept 10 years: nothing is there of before 2014-03-01",
        "startDate=2022-04-01&compare=previous | compare=previous asks for 2020-04-14, and days are"
            + " kept 3 years: of before 2021-03-17 there are whole months only, so ask for"
            + " interval=monthly, from the first day of a month to the last of one",
        "endDate=2124-01-01 | that is more than 10,000 daily pieces; ask for fewer days or a longer"
            + " interval",
        "page=2 | unknown query parameter: page; known are at_least, category, compare, endDate,"
            + " format, interval, startDate"
      })
  void shouldSayWhatWasExpected(String query, String error) {
    Answer answer = get("?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void shouldReadAsFarBackAsIsKept() {
    assertThat(get("?startDate=2023-12-18&interval=hourly").status()).isEqualTo(200);
    assertThat(get("?startDate=2021-03-17").status()).isEqualTo(200);
    assertThat(get("?startDate=2014-03-01&endDate=2020-03-31&interval=monthly").status())
        .isEqualTo(200);
  }

  private static List<String> names(JsonNode report, String list, String field) {
    List<String> names = new ArrayList<>();
    report.get(list).forEach(value -> names.add(value.get(field).asText()));
    return names;
  }
}
