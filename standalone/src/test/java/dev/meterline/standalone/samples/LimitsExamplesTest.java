package dev.meterline.standalone.samples;

import static dev.meterline.standalone.samples.SampleRuntime.NODE;
import static dev.meterline.standalone.samples.SampleRuntime.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The examples that read limits, as their first lines say to run them. */
class LimitsExamplesTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  private static String key = "";

  @TempDir Path dir;

  /** The numbers of the page about usage headers: 79 of 100 renders, 250 calls a minute. */
  @BeforeAll
  static void useSome() {
    node.admin()
        .put(
            "/v1/admin/accounts/render",
            """
            {"plan": {"name": "starter", "allowed": 100, "rate_limit_per_minute": 250}}
            """);
    key = node.keyOfMade("render", "service");
    JsonNode unused = node.send(key, "[{\"id\": \"first\", \"quantity\": 79}]");
    // Streams follow what was announced, limits what was counted.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> node.with(key).get("/v1/limits").path("used").asLong() == 79);
  }

  @Test
  void shouldReadLimitsAndFollowTotalsInJavaScript() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(NODE.run(dir, "limits.mjs", example("limits.mjs"), environment()))
                    .contains("Plan: starter\nUsed: 79 of 100\nLeft: 21\n")
                    .containsPattern("Calls this minute: [0-9]+ of 250\n")
                    .contains("Refused in 30 days: 0\n")
                    .contains("Now used: 79, until "));
  }

  @Test
  void shouldReadLimitsAndHeadersInPython() throws IOException {
    assertThat(PYTHON.run(dir, "limits.py", example("limits.py"), environment()))
        .contains("Used: 79 of 100, 79.0")
        .contains("Left: 21 until 20")
        .containsPattern("Calls left this minute: 2[0-9]+\n");
  }

  private static Map<String, String> environment() {
    return Map.of("API_URL", node.running().url().toString(), "API_KEY", key);
  }

  private static String example(String name) throws IOException {
    return Files.readString(Path.of("../examples", name));
  }
}
