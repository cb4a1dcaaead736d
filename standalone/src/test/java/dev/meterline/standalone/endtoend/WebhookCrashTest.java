package dev.meterline.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.schemas.alert.AlertType;
import dev.meterline.standalone.delivery.AlertsTopic;
import dev.meterline.standalone.delivery.Receiver;
import dev.meterline.standalone.delivery.Receiver.Got;
import dev.meterline.standalone.remote.MeterlineClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed in the middle of deliveries, with what is under way. */
class WebhookCrashTest {

  private static final Pattern KAFKA = Pattern.compile("Kafka is on (\\S+)");
  private static final String ADMIN_KEY = "admin-key-for-tests";
  private static final int ALERTS = 400;

  @TempDir Path directory;

  private final Set<String> written = new TreeSet<>();

  @Test
  void shouldDeliverEveryAlertUnderItsIdWhenItIsKilledInTheMiddle() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.delay(Duration.ofMillis(20));
      for (int kill = 0; kill < 2; kill++) {
        try (ProcessForTests process = up()) {
          MeterlineClient admin = new MeterlineClient(URI.create(process.awaitUrl()), ADMIN_KEY);
          if (kill == 0) {
            register(admin, receiver);
          }
          write(process, kill);
          int enough = receiver.got().size() + ALERTS / 4;
          await().atMost(Duration.ofMinutes(1)).until(() -> receiver.got().size() >= enough);
          process.signal("KILL");
          assertThat(process.awaitEnd(Duration.ofSeconds(20))).isPresent();
        }
      }
      assertThat(ids(receiver)).as("so that there is something left").hasSizeLessThan(2 * ALERTS);
      try (ProcessForTests process = up()) {
        process.awaitUrl();
        await()
            .atMost(Duration.ofSeconds(90))
            .untilAsserted(() -> assertThat(ids(receiver)).isEqualTo(written));
      }
    }
  }

  private ProcessForTests up() throws Exception {
    return ProcessForTests.start(
        directory,
        "up",
        "--port",
        "0",
        "--kafka-port",
        "0",
        "--admin-key",
        ADMIN_KEY,
        "--allow-private-webhooks",
        "--data-dir",
        directory.resolve("data").toString());
  }

  private static void register(MeterlineClient admin, Receiver receiver) {
    admin.put("/v1/admin/accounts/acme", "{}");
    admin.post(
        "/v1/admin/accounts/acme/webhooks",
        "{\"url\": \"%s\", \"events\": [\"usage.threshold\"]}".formatted(receiver.url("/")));
  }

  private void write(ProcessForTests process, int kill) throws Exception {
    Matcher kafka = KAFKA.matcher(process.output());
    assertThat(kafka.find()).isTrue();
    Instant now = InstantSource.system().instant();
    try (AlertsTopic topic = new AlertsTopic(kafka.group(1))) {
      for (int i = 0; i < ALERTS; i++) {
        String id = "al_" + kill + "_" + i;
        topic.write(id, "acme", AlertType.USAGE_THRESHOLD, now, "{\"percent\": 80}");
        written.add(id);
      }
      topic.flush();
    }
  }

  private static Set<String> ids(Receiver receiver) {
    return receiver.got().stream().map(Got::id).collect(Collectors.toCollection(TreeSet::new));
  }
}
