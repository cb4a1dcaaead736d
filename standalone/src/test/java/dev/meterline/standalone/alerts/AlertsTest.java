package dev.meterline.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.meterline.alerts.Alerts;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Alerts on a real broker. */
class AlertsTest {

  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  private static final Period MARCH =
      new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Alerts.class);

  @BeforeEach
  void makeTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(2, (short) 1));
    }
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void shouldTellACrossingOnceAlsoWhenStartedAgainWithoutItsFiles() throws Exception {
    send(85);
    try (Alerts alerts = alerts(stateDir.resolve("one"))) {
      alerts.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> told().size() == 1);
    }
    send(100);
    try (Alerts alerts = alerts(stateDir.resolve("two"))) {
      alerts.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> told().size() == 2);
    }

    assertThat(told().get(0)).startsWith("account acme reached 80 % of its allowance: 85 of 100");
    assertThat(told().get(1)).startsWith("account acme reached 100 % of its allowance: 100 of 100");
  }

  private List<String> told() {
    return List.copyOf(log.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.startsWith("account "))
        .toList();
  }

  private static Alerts alerts(Path stateDir) {
    return new Alerts(
        AlertsConfig.alone(broker.bootstrapServers(), stateDir),
        new InMemorySchemaRegistry(),
        InstantSource.fixed(NOW));
  }

  private static void send(long used) throws Exception {
    UsageTotals totals =
        new UsageTotals(
            new AccountId("acme"),
            new PeriodUse(MARCH, used, OptionalLong.of(100)),
            Optional.empty(),
            used,
            used,
            0,
            NanoDollars.ZERO,
            NanoDollars.ZERO,
            Optional.empty(),
            NOW);
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    var serializer = TopicSerdes.usageTotals(new InMemorySchemaRegistry()).serializer();
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
      producer.send(new ProducerRecord<>("usage-totals", "acme", totals)).get();
    }
  }
}
