package dev.meterline.standalone.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.Json;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Balances from the admin's calls to the clients of the documented page, in their own runtimes. */
class BalanceEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  @Test
  void shouldCountACreditOnceAndKeepThePriceOfThePast() {
    String key = account("acme", "0.015");
    credit("acme", "c1", "10");
    credit("acme", "c1", "10");
    send(key, "[{\"id\": \"a\", \"quantity\": 2}]");
    account("acme", "0.02");
    send(key, "[{\"id\": \"b\", \"quantity\": 1}, {\"id\": \"b\", \"quantity\": 1}]");

    await()
        .atMost(PATIENCE)
        .until(() -> usage(key).path("balance_usd").decimalValue().intValue() == 10);

    JsonNode usage = usage(key);
    assertThat(usage.path("uncharged_usage_usd").decimalValue()).isEqualByComparingTo("0.05");
    assertThat(usage.path("total_charged_usd").decimalValue()).isEqualByComparingTo("0");
    assertThat(usage.path("cost_per_snapshot").decimalValue()).isEqualByComparingTo("0.02");
    assertThat(usage.path("estimated_snapshots_remaining").asLong()).isEqualTo(500);
  }

  @Test
  void shouldServeThePagesClientInJavaScript() throws Exception {
    String key = documented("js");

    JsonNode said = Json.read(run("node", "balance.mjs", key).getBytes(StandardCharsets.UTF_8));

    JsonNode dashboard = said.path("dashboard");
    assertThat(dashboard.path("balance").asText()).isEqualTo("$12.45");
    assertThat(dashboard.path("pending").asText()).isEqualTo("$0.75");
    assertThat(dashboard.path("available").asText()).isEqualTo("$11.70");
    assertThat(dashboard.path("activeVideos").asInt()).isEqualTo(3);
    assertThat(dashboard.path("totalSnapshots").asInt()).isEqualTo(450);
    assertThat(dashboard.path("avgCostPerSnapshot").asText()).isEqualTo("$0.015");
    assertThat(dashboard.path("estimatedDaysLeft").asInt()).isEqualTo(11);
    assertThat(said.path("affords").asBoolean()).isTrue();
    assertThat(said.path("tooMuch").asText())
        .isEqualTo("Insufficient balance. Need $36.00, have $11.70");
    assertThat(said.path("low").asBoolean()).isFalse();
    assertThat(said.path("lower").asBoolean()).isTrue();
  }

  @Test
  void shouldServeThePagesClientInPython() throws Exception {
    String key = documented("py");

    assertThat(run("python3", "burn_rate.py", key).lines())
        .containsExactly("Daily cost: $1.08", "Days until depleted: 11.5");
  }

  /** The numbers of the page: $0.75 pending, $6.75 charged, $12.45 left. */
  private static String documented(String name) {
    String key = account(name, "0.015");
    credit(name, "c", "19.2");
    Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    StringBuilder events = new StringBuilder("[");
    for (int i = 0; i < 3; i++) {
      events.append(
          "{\"id\": \"new-%d\", \"quantity\": %d, \"cost_usd\": 0.25, \"resource\": \"v%d\"},"
              .formatted(i, i == 0 ? 50 : 0, i));
    }
    events.append(
        "{\"id\": \"old\", \"time\": \"%s\", \"quantity\": 400, \"cost_usd\": 6.75}]"
            .formatted(now.minus(3, ChronoUnit.DAYS)));
    send(key, events.toString());
    await()
        .atMost(PATIENCE)
        .until(() -> usage(key).path("balance_usd").decimalValue().doubleValue() == 12.45);
    return key;
  }

  private static String account(String name, String price) {
    String path = "/v1/admin/accounts/" + name;
    node.admin()
        .put(path, "{\"plan\": {\"name\": \"p\", \"unit_price_usd\": %s}}".formatted(price));
    return node.admin().post(path + "/keys", "{\"role\": \"service\"}").path("key").asText();
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

  private static JsonNode usage(String key) {
    return node.with(key).get("/api/v1/usage");
  }

  private static String run(String program, String script, String key)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(program), program + " is not installed");
    URL at = BalanceEndToEndTest.class.getResource(script);
    Process process =
        new ProcessBuilder(
                List.of(
                    program,
                    Path.of(at.getPath()).toString(),
                    node.running().url().toString(),
                    key))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
