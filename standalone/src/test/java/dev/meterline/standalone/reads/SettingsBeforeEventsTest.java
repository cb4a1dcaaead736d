package dev.meterline.standalone.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Topics that were written the wrong way round, read by an aggregator that starts anew. */
class SettingsBeforeEventsTest {

  private static final int ACCOUNTS = 2_000;

  /** So little that the first fetch brings the event, and not all of the accounts. */
  private static final Map<String, String> SMALL_FETCHES =
      Map.of("consumer.max.partition.fetch.bytes", "4096");

  private static final long PRICE_NANOS = 7;

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  @BeforeEach
  void makeTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(1, (short) 1));
    }
  }

  @Test
  void shouldPriceByTheLastOfManySettingsWhenEventsLieInTheirTopicBefore() {
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    Instant now = Instant.now();
    AccountId last = id(ACCOUNTS - 1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      MeteredUse use = MeteredUse.builder(last, "e1", now.toEpochMilli()).quantity(3).build();
      send(producer, Topic.USAGE_EVENTS, last, TopicSerdes.usageEvents(registry).encode(use));
      for (int number = 0; number < ACCOUNTS; number++) {
        Account account = priced(id(number), now.minus(Duration.ofDays(1)));
        send(
            producer, Topic.ACCOUNTS, account.id(), TopicSerdes.accounts(registry).encode(account));
      }
    }
    try (Aggregator aggregator =
        new Aggregator(
            fetchingLittle(AggregatorConfig.alone(broker.bootstrapServers(), stateDir, 1)),
            registry,
            InstantSource.system())) {
      aggregator.start();
      await().atMost(Duration.ofSeconds(60)).until(() -> allTime(aggregator, last).requests() == 1);

      assertThat(allTime(aggregator, last).costNanos()).isEqualTo(3 * PRICE_NANOS);
    }
  }

  private static AggregatorConfig fetchingLittle(AggregatorConfig config) {
    return new AggregatorConfig(
        config.bootstrapServers(),
        config.applicationId(),
        config.stateDir(),
        config.partitions(),
        config.threads(),
        config.standbys(),
        config.commitEvery(),
        config.announceEvery(),
        config.maxCells(),
        config.hotIds(),
        SMALL_FETCHES);
  }

  private static AccountId id(int number) {
    return new AccountId("account-" + number);
  }

  private static Account priced(AccountId id, Instant made) {
    AccountSettings base = AccountSettings.DEFAULT;
    AccountSettings settings =
        new AccountSettings(
            base.name(),
            base.email(),
            new Plan(
                "plan",
                OptionalLong.empty(),
                new NanoDollars(PRICE_NANOS),
                OptionalLong.empty(),
                ChargeInterval.DAY),
            base.billing(),
            base.budgets(),
            base.thresholds(),
            base.autoTopUp(),
            base.emailAlerts());
    return new Account(
        id, made, Optional.empty(), List.of(new SettingsVersion(settings, made, made)));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Topic topic, AccountId key, byte[] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic.topicName(), key.value().getBytes(StandardCharsets.UTF_8), value));
  }

  private static Measures allTime(Aggregator aggregator, AccountId account) {
    ReadOutcome<Measures> outcome = aggregator.reader().read(account, view -> view.allTime());
    return outcome.match(ReadOutcome.Found::value, notReady -> Measures.NONE);
  }
}
