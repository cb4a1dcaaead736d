package dev.meterline.standalone.samples;

import static dev.meterline.standalone.samples.SampleRuntime.CURL;
import static dev.meterline.standalone.samples.SampleRuntime.NODE;
import static dev.meterline.standalone.samples.SampleRuntime.NODE_WITH_TYPES;
import static dev.meterline.standalone.samples.SampleRuntime.PYTHON;
import static dev.meterline.standalone.samples.SampleRuntime.PYTHON_WITH_REQUESTS;
import static dev.meterline.standalone.samples.SampleRuntime.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.Json;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * One account as the page about balances has it: 450 snapshots of 3 videos at $0.015. What has been
 * charged of it depends on how close the test runs to midnight, so samples are held against what
 * the API says at the time.
 */
class SamplesTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  @TempDir Path dir;

  private static String key = "";
  private static String poorKey = "";

  @BeforeAll
  static void countSome() {
    String settings = "{\"plan\": {\"unit_price_usd\": 0.015}, \"budgets\": {\"bot\": 100.0}}";
    key = made("contentstats", settings, "19.20");
    poorKey = made("poor", settings, "4.50");
    String position =
        node.send(
                key,
                """
                [{"id": "a", "quantity": 150, "resource": "v1"},
                 {"id": "b", "quantity": 150, "resource": "v2"},
                 {"id": "c", "quantity": 150, "resource": "v3"},
                 {"id": "d", "quantity": 0, "project": "bot", "model": "gpt", "cache": "HIT",
                  "cost_usd": 2.5},
                 {"id": "e", "quantity": 0, "project": "bot", "model": "gpt", "cache": "MISS"}]
                """)
            .path("position")
            .asText();
    assertThat(node.used(key, position)).isEqualTo(450);
    for (String one : List.of(key, poorKey)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(balance(one).decimalValue()).isPositive());
    }
  }

  private static JsonNode balance(String apiKey) {
    return node.with(apiKey).get("/api/v1/usage").get("balance_usd");
  }

  private static String made(String account, String settings, String credit) {
    String made = node.keyOf(account, "service");
    String path = "/v1/admin/accounts/" + account;
    node.admin().put(path, settings);
    node.admin()
        .post(path + "/credits", "{\"id\": \"first\", \"amount_usd\": %s}".formatted(credit));
    return made;
  }

  private static JsonNode balance() {
    return node.with(key).get("/api/v1/usage");
  }

  private static String url() {
    return node.running().url().toString();
  }

  /** The sample behind the functions that it expects of its host, at this node's address. */
  private String javascript(String name, String apiKey, String after) {
    String host =
        """
        const apiKey = '%2$s';
        const url = 'https://video';
        const far = globalThis.fetch;
        globalThis.fetch = (to, options) =>
          to.startsWith('/') ? far('%1$s' + to, {headers: {'X-API-Key': apiKey}}) : far(to, options);
        const trackVideo = async (video, days) => console.log(`tracked ${video} for ${days}`);
        const sendAlert = async alert => console.log(JSON.stringify(alert));
        const getUsage = () => fetch('/api/v1/usage').then(r => r.json());
        const logUsage = async line => console.log(`logged ${line.snapshots} ${line.activeVideos}`);
        const notifyLowBalance = async usage => console.log(`low: ${usage.balance_usd}`);
        const cron = {schedule: (when, job) => job()};
        const projectId = 'bot';
        globalThis.setInterval = job => job();
        """
            .formatted(url(), apiKey);
    return host + here(sample(name)) + after;
  }

  private static String here(String sample) {
    return sample.replaceAll(
        "https://(contentstats\\.io|regpilot\\.dev|hcti\\.io|api\\.example\\.com)", url());
  }

  private String node(String name, String apiKey) {
    return NODE.run(dir, name, javascript(name, apiKey, ""), Map.of());
  }

  @Test
  void shouldTrackWhatTheBalanceCanPay() {
    assertThat(node("can-afford-tracking.mjs", key)).isEqualTo("tracked https://video for 7\n");
  }

  @Test
  void shouldShowTheDashboardOfThePage() {
    JsonNode now = balance();

    assertThat(node("usage-dashboard.mjs", key))
        .contains("balance: '$%.2f'".formatted(now.get("balance_usd").asDouble()))
        .contains("pending: '$%.2f'".formatted(now.get("uncharged_usage_usd").asDouble()))
        .contains("activeVideos: 3", "totalSnapshots: 450", "avgCostPerSnapshot: '$0.015'")
        .doesNotContain("NaN", "undefined");
  }

  @Test
  void shouldAlertOnlyWhoseBalanceIsLow() {
    assertThat(node("check-low-balance.mjs", poorKey))
        .contains("\"type\":\"low_balance\",\"balance\":4.5,\"threshold\":5")
        .contains("Balance is $4.5. Please add credits.");
    assertThat(node("check-low-balance.mjs", key)).isEmpty();
  }

  @Test
  void shouldMonitorABudget() {
    String percent = "%.1f".formatted(balance().get("total_charged_usd").asDouble());

    assertThat(node("monitor-budget.mjs", key)).endsWith("Budget used: " + percent + "%\n");
  }

  @Test
  void shouldKeepAndLogUsage() {
    String twice =
        "\nawait getCachedUsage(); console.log((await getCachedUsage()).total_snapshots);";

    assertThat(NODE.run(dir, "cache.mjs", javascript("cache-usage-data.mjs", key, twice), Map.of()))
        .isEqualTo("450\n");
    assertThat(node("daily-log.mjs", poorKey)).isEqualTo("logged 0 0\nlow: 4.5\n");
  }

  @Test
  void shouldWorkOutTheBurnRateInPython() {
    String host =
        """
        import json, urllib.request
        def get_usage():
            call = urllib.request.Request('%s/api/v1/usage', headers={'X-API-Key': '%s'})
            return json.load(urllib.request.urlopen(call))
        """
            .formatted(url(), key);
    double days = balance().get("balance_usd").asDouble() / 1.08;

    assertThat(PYTHON.run(dir, "burn.py", host + sample("burn-rate.py"), Map.of()))
        .startsWith("Daily cost: $1.08\nDays until depleted: ")
        .contains("%.1f".formatted(days).substring(0, 2));
  }

  @Test
  void shouldReadAProjectInPython() {
    String source = "project_id = 'bot'\n" + here(sample("project-usage.py"));

    assertThat(PYTHON_WITH_REQUESTS.run(dir, "project.py", source, Map.of("REGPILOT_API_KEY", key)))
        .isEqualTo("Budget: $2.5/$100\nCache Hit Rate: 50%\n");
  }

  @Test
  void shouldReadAProjectInTypeScript() {
    String source = javascript("project-usage.ts", key, "");

    assertThat(NODE_WITH_TYPES.run(dir, "project.mts", source, Map.of("REGPILOT_API_KEY", key)))
        .contains("Budget: $2.5/$100\nCache Hit Rate: 50%\nSavings: $0.01\n");
  }

  @Test
  void shouldReadUsageAndBalanceWithCurl() {
    String usage = here(sample("usage.sh")).replace("user-id:api-key", "contentstats:" + key);
    String balance = here(sample("balance.sh")).replace("cs_live_YOUR_KEY", key);
    String reference = here(sample("balance-of-the-reference.sh")).replace("<x-api-key>", key);

    assertThat(curl(usage).get("per_billing_period").get(0).get("total_images").asLong())
        .isEqualTo(450);
    assertThat(curl(usage).get("data").get("hour")).hasSize(72);
    assertThat(curl(balance).get("total_snapshots").asLong()).isEqualTo(450);
    assertThat(curl(reference)).isEqualTo(curl(balance));
    assertThat(curl("curl " + url() + "/api/v1/usage").get("error").asText())
        .isEqualTo("API key required");
  }

  /** Progress goes to the same place unless curl is told to be silent. */
  private JsonNode curl(String source) {
    String printed = CURL.run(dir, "call.sh", source.replaceFirst("curl", "curl -s"), Map.of());
    return Json.read(printed.getBytes(StandardCharsets.UTF_8));
  }
}
