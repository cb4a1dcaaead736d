package dev.meterline.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.alerts.Alerts;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Topics that were written the wrong way round, read by alerts that start for the first time. */
@TestMethodOrder(OrderAnnotation.class)
class SettingsBeforeTotalsTest {

  /** So little that the first fetch brings the totals, and not all of the accounts. */
  private static final Map<String, String> SMALL_FETCHES =
      Map.of("consumer.max.partition.fetch.bytes", "4096");

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  @BeforeEach
  void makeTopics() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(1, (short) 1));
    }
  }

  /** All of it comes in one poll while this test is the first one. */
  @Test
  @Order(1)
  void shouldJudgeBySettingsWhenTotalsLieInTheirTopicBeforeAndBothComeTogether() {
    assertThat(toldOf("alone", List.of("alone"), Map.of())).containsExactly("percent 90, used 95");
  }

  @Test
  @Order(2)
  void shouldJudgeByTheLastOfManySettingsWhenTotalsLieInTheirTopicBefore() {
    List<String> accounts = IntStream.range(0, 2_000).mapToObj(each -> "account-" + each).toList();

    assertThat(toldOf("account-1999", accounts, SMALL_FETCHES))
        .containsExactly("percent 90, used 95");
  }

  /** What is told of the account, the settings being written after the first of two totals. */
  private List<String> toldOf(
      String account, List<String> accounts, Map<String, String> streamsSettings) {
    AlertTopic topic = new AlertTopic(broker.bootstrapServers());
    topic.announce(List.of(account), 85);
    tellAt(90, accounts);
    topic.announce(List.of(account), 95);
    try (Alerts alerts = alerts(account, streamsSettings)) {
      alerts.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> !told(topic, account).isEmpty());
    }
    return told(topic, account);
  }

  private static List<String> told(AlertTopic topic, String account) {
    Pattern numbers = Pattern.compile("\"percent\":(\\d+),\"used\":(\\d+),");
    return topic.alerts().stream()
        .filter(alert -> alert.account().equals(new AccountId(account)))
        .map(alert -> numbers.matcher(alert.dataJson()).results().findFirst().orElseThrow())
        .map(found -> "percent " + found.group(1) + ", used " + found.group(2))
        .toList();
  }

  /** Every account wants to know of one percent only. */
  private static void tellAt(int percent, List<String> accounts) {
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    var serializer = TopicSerdes.accounts(new InMemorySchemaRegistry()).serializer();
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
      for (String account : accounts) {
        var unused =
            producer.send(
                new ProducerRecord<>("accounts", account, account(account, List.of(percent))));
      }
      producer.flush();
    }
  }

  private static Account account(String id, List<Integer> thresholds) {
    AccountSettings base = AccountSettings.DEFAULT;
    AccountSettings settings =
        new AccountSettings(
            base.name(),
            base.email(),
            base.plan(),
            base.billing(),
            base.budgets(),
            thresholds,
            base.autoTopUp(),
            base.emailAlerts());
    Instant made = AlertTopic.NOW.minus(Duration.ofDays(1));
    return new Account(
        new AccountId(id),
        made,
        Optional.empty(),
        List.of(new SettingsVersion(settings, made, made)));
  }

  private Alerts alerts(String applicationId, Map<String, String> streamsSettings) {
    AlertsConfig config = AlertsConfig.alone(broker.bootstrapServers(), stateDir);
    return new Alerts(
        new AlertsConfig(
            config.bootstrapServers(),
            applicationId,
            stateDir.resolve(applicationId),
            config.threads(),
            config.commitEvery(),
            streamsSettings),
        new InMemorySchemaRegistry(),
        InstantSource.fixed(AlertTopic.NOW));
  }
}
