package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.Json;
import dev.meterline.standalone.delivery.Receiver;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An account whose past was imported a moment ago: its hours are judged as if it always was. */
class ImportedHistoryTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int WEEKS = 2;
  private static final int BURST = 500;

  @TempDir Path directory;
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  /** What the alert counts tells that nothing was told before the burst. */
  @Test
  void shouldTellOfABurstAndOfNothingBeforeItWhenAHistoryWasImported() throws IOException {
    String key = node.keyOf("imported", "service");
    node.with(key)
        .post(
            "/v1/webhooks",
            "{\"url\": \"%s\", \"events\": [\"usage.anomaly\"]}".formatted(receiver.url("/")));
    importHours("imported");
    send(key, "normal", 15);

    send(key, "burst", BURST);

    await().atMost(SOON).until(() -> !receiver.got().isEmpty());
    JsonNode told =
        Json.read(receiver.got().get(0).body().getBytes(StandardCharsets.UTF_8)).path("data");
    assertThat(told.path("requests").asLong()).isGreaterThanOrEqualTo(BURST);
    assertThat(told.path("expected").asLong()).isBetween(8L, 32L);
    assertThat(told.path("deviation").asDouble()).isGreaterThan(5);
    assertThat(inbox(key)).hasSize(1);
    assertThat(inbox(key).get(0).path("type").asText()).isEqualTo("usage.anomaly");
  }

  private static List<JsonNode> inbox(String key) {
    JsonNode alerts = node.with(key).get("/v1/alerts").path("alerts");
    return StreamSupport.stream(alerts.spliterator(), false).toList();
  }

  private static void send(String key, String name, int number) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      events.add("{\"id\": \"%s-%d\"}".formatted(name, i));
    }
    node.send(key, "[" + String.join(",", events) + "]");
  }

  /** By day three times as many as at night; nothing in the two hours that may still be told of. */
  private void importHours(String account) throws IOException {
    Instant open = InstantSource.system().instant().truncatedTo(ChronoUnit.HOURS);
    StringBuilder rows = new StringBuilder("at\n");
    for (int hour = WEEKS * 7 * 24; hour > 0; hour--) {
      Instant start = open.minus(Duration.ofHours(hour));
      int requests = start.atZone(ZoneOffset.UTC).getHour() / 8 == 1 ? 30 : 10;
      for (int i = 0; i < requests; i++) {
        rows.append(start.plusSeconds(i * 100L)).append('\n');
      }
    }
    Path file = directory.resolve("past.csv");
    Files.writeString(file, rows);
    CommandLineForTests commands = new CommandLineForTests();
    int code =
        commands.run(
            "import",
            file.toString(),
            "--account=" + account,
            "--map=time=at",
            "--url=" + node.running().url(),
            "--api-key=" + node.keyOfMade(account, "service"));
    assertThat(code).as(commands.err()).isZero();
  }
}
