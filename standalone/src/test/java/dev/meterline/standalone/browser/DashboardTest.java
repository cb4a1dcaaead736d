package dev.meterline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.endtoend.NodeForTests;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
