package dev.meterline.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.alerts.Alerts;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import dev.meterline.standalone.crash.AlertsProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * No alert is lost and none is told twice when the process is killed in the middle of a commit, the
 * crossing being the last thing that was announced.
 */
class AlertsCrashTest {

  private static final List<String> MOMENTS =
      List.of("before-offsets", "before-commit", "after-commit");

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  @Test
  void shouldTellEachCrossingOnceWhenTheProcessIsKilledAtEveryMomentOfACommit() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(2, (short) 1));
    }
    AlertTopic topic = new AlertTopic(broker.bootstrapServers());
    List<String> accounts = IntStream.range(0, 20).mapToObj(i -> "acme-" + i).toList();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < MOMENTS.size(); round++) {
      // Reached, left and reached again: each time it is news, and the last thing before the kill.
      topic.announce(accounts, round % 2 == 0 ? 90 : 10);
      String type = round % 2 == 0 ? "usage.threshold" : "usage.recovered";
      accounts.forEach(account -> expected.add(account + " " + type));
      Process process =
          AlertsProcess.haltingAt(MOMENTS.get(round), broker.bootstrapServers(), stateDir);
      try {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("halted at a commit").isTrue();
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    try (Alerts alerts = alerts()) {
      alerts.start();
      await().atMost(Duration.ofSeconds(90)).until(() -> topic.alerts().size() >= expected.size());
    }

    List<Alert> told = topic.alerts();
    assertThat(told.stream().map(Alert::id)).doesNotHaveDuplicates();
    assertThat(told.stream().map(AlertsCrashTest::typed))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String typed(Alert alert) {
    return alert.account() + " " + alert.type().wireName();
  }

  private Alerts alerts() {
    return new Alerts(
        AlertsConfig.alone(broker.bootstrapServers(), stateDir),
        new InMemorySchemaRegistry(),
        InstantSource.system());
  }
}
