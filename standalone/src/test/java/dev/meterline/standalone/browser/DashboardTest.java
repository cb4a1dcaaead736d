package dev.meterline.standalone.browser;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.endtoend.NodeForTests;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page at {@code /}, as somebody who has a key sees it. */
class DashboardTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ALLOWANCE =
      """
      {"name": "Acme", "plan": {"name": "pro", "allowed": 10, "unit_price_usd": 0.5}}""";

  @RegisterExtension static final NodeForTests NODE = new NodeForTests();

  @RegisterExtension final BrowserForTests browser = new BrowserForTests();

  @Test
  void shouldShowUsageAsItHappens() {
    String key = account("live");
    NODE.used(
        key, position(key, "[{\"id\": \"a\", \"quantity\": 3, \"endpoint\": \"/v1/cards\"}]"));

    browser.open(url("/#account=live&key=" + key));

    seen("#period-card", "3 of 10", "30 % used");
    seen("#balance-card", "$0.00", "$1.50 used and not yet charged");
    seen("#cut-table", "/v1/cards");
    seen("#account", "live");
    assertThat(browser.address()).as("the key leaves the address").endsWith("/");

    position(key, "[{\"id\": \"b\", \"quantity\": 5}]");

    seen("#period-card", "8 of 10", "80 % used");
    seen("#windows-reading", ": 8 so far");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldTellOfAlertsUntilTheyAreRead() {
    String key = account("crossing");
    position(key, "[{\"id\": \"a\", \"quantity\": 8}]");
    await()
        .atMost(PATIENCE)
        .until(() -> NODE.with(key).get("/v1/alerts").path("unread").asInt() == 1);

    browser.open(url("/#key=" + key));
    seen("#alerts", "80 % of the allowance used: 8 of 10");
    seen("#unread", "1 unread");
    browser.click("#alerts button");

    await().atMost(PATIENCE).until(() -> browser.text("#unread").isEmpty());
    assertThat(NODE.with(key).get("/v1/alerts").path("unread").asInt()).isZero();
  }

  @Test
  void shouldShowNamesThatCallersChoseAsText() {
    String key = account("hostile");
    String name = "<img src=x onerror=document.title='owned'>";
    NODE.used(key, position(key, "[{\"id\": \"a\", \"endpoint\": \"%s\"}]".formatted(name)));

    browser.open(url("/#key=" + key));

    seen("#cut-table", name);
    assertThat(browser.count("#cut-table img")).isZero();
  }

  @Test
  void shouldSayWhatIsWrongWithAKeyAndTakeAnother() {
    String key = account("second");

    browser.open(url("/"));
    browser.type("#key", "ml_live_no-such-key");
    browser.click("#sign-in-form button");
    seen("#notice", "Invalid API key");
    browser.type("#key", key);
    browser.click("#sign-in-form button");
    seen("#period-card", "0 of 10");
    browser.click("#sign-out");

    seen("#sign-in", "Your usage");
    assertThat(browser.text("#usage")).isEmpty();
    browser.open(url("/start"));
    browser.open(url("/"));
    seen("#sign-in", "Your usage");
  }

  @Test
  void shouldSayWhatIsAskedForWronglyAndGoOn() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String key = account("asking");
    browser.open(url("/#key=" + key));
    seen("#report-totals", "Requests");

    browser.choose("#report-form [name=startDate]", today.plusDays(2).toString());

    seen("#report-error", "start");
    browser.choose("#report-form [name=startDate]", today.minusDays(2).toString());
    await().atMost(PATIENCE).until(() -> browser.text("#report-error").isEmpty());
  }

  @Test
  void shouldWriteNumbersAndTimesAsPeopleReadThem() {
    browser.open(url("/"));

    Map.ofEntries(
            entry("m.count(1234567)", "1,234,567"),
            entry("m.count(null)", "–"),
            entry("m.compact(9999)", "9,999"),
            entry("m.compact(6901930)", "6.9M"),
            entry("m.money(-229.45)", "−$229.45"),
            entry("m.money(0.000000001)", "$0.000000001"),
            entry("m.money(0)", "$0.00"),
            entry("m.percent(2.315639)", "2.32 %"),
            entry("m.change(-0.049)", "±0 %"),
            entry("m.change(-1.58)", "−1.6 %"),
            entry("m.millis(1306.3)", "1.31 s"),
            entry("m.until('2026-03-03T12:00:00Z', Date.parse('2026-03-01T12:00:00Z'))", "2 days"),
            entry(
                "m.until('2026-03-01T12:01:00Z', Date.parse('2026-03-01T12:00:00Z'))", "1 minute"),
            entry("m.date('2026-02-28T23:30:00Z', 'Europe/Berlin')", "2026-03-01"),
            entry("m.at('2026-10-25T00:30:00Z', 'hour', 'Europe/Berlin')", "Sun 02:30"),
            entry("m.at('2026-10-25T01:30:00Z', 'hour', 'Europe/Berlin')", "Sun 02:30"),
            entry(
                "m.span('2026-01-31T05:00:00Z', '2026-03-01T05:00:00Z', 'America/New_York')",
                "31 Jan – 28 Feb"))
        .forEach(
            (expression, text) ->
                assertThat(browser.value("/dashboard/format.js", expression))
                    .as(expression)
                    .isEqualTo(text));
  }

  private void seen(String css, String... texts) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(browser.text(css)).as(css).contains(texts));
  }

  private static String account(String id) {
    NODE.admin().put("/v1/admin/accounts/" + id, ALLOWANCE);
    return NODE.keyOfMade(id, "service");
  }

  private static String position(String key, String events) {
    return NODE.send(key, events).path("position").asText();
  }

  private static String url(String path) {
    return NODE.running().url() + path;
  }
}
