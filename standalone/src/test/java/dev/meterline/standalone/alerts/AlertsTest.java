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
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Alerts on a real broker. */
class AlertsTest {

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  @BeforeEach
  void makeTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(2, (short) 1));
    }
  }

  @Test
  void shouldTellACrossingOnceAlsoWhenStartedAgainWithoutItsFiles() {
    AlertTopic topic = new AlertTopic(broker.bootstrapServers());
    topic.announce(List.of("acme"), 85);
    try (Alerts alerts = alerts(stateDir.resolve("one"))) {
      alerts.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> topic.alerts().size() == 1);
    }
    topic.announce(List.of("acme"), 85);
    topic.announce(List.of("acme"), 100);
    try (Alerts alerts = alerts(stateDir.resolve("two"))) {
      alerts.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> topic.alerts().size() == 2);
    }

    assertThat(topic.alerts().stream().map(Alert::dataJson))
        .satisfiesExactly(
            first -> assertThat(first).contains("\"percent\":80,\"used\":85,\"allowed\":100"),
            second -> assertThat(second).contains("\"percent\":100,\"used\":100"));
  }

  private static Alerts alerts(Path stateDir) {
    return new Alerts(
        AlertsConfig.alone(broker.bootstrapServers(), stateDir),
        new InMemorySchemaRegistry(),
        InstantSource.fixed(AlertTopic.NOW));
  }
}
