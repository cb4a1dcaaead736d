package dev.meterline.alerts;

import static dev.meterline.alerts.watch.Totals.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.watch.Totals;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.streams.StoreMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTopologyTest {

  private static final NanoDollars DOLLAR = new NanoDollars(1_000_000_000);

  @TempDir Path stateDir;

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final StoreMemory memory = new StoreMemory(64L << 20, 24L << 20);
  private Instant now = NOW;
  private final AlertsTopology topology = new AlertsTopology(registry, () -> now);
  private TopologyTestDriver driver;
  private TestOutputTopic<String, Alert> alerts;

  @BeforeEach
  void start() {
    driver = new TopologyTestDriver(topology.build(), settings(), now);
    alerts =
        driver.createOutputTopic(
            "alerts", new StringDeserializer(), TopicSerdes.alerts(registry).deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
    memory.close();
  }

  /**
   * The topology is a public picture. If this fails because you changed it on purpose, put what the
   * test prints into expected-topology.txt, and think of running installations: a renamed node,
   * store or topic leaves its state behind.
   */
  @Test
  void shouldBeTheTopologyThatIsCommitted() throws IOException {
    try (InputStream expected = getClass().getResourceAsStream("expected-topology.txt")) {
      assertThat(topology.build().describe().toString())
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldTellEachCrossingOnceAsTotalsGrow() {
    announce(Totals.of("acme").used(79));
    announce(Totals.of("acme").used(80));
    announce(Totals.of("acme").used(80));
    announce(Totals.of("other").used(10));
    announce(Totals.of("acme").used(120));

    assertThat(
            alerts.readKeyValuesToList().stream()
                .map(told -> told.key + ": " + told.value.dataJson()))
        .containsExactly(
            "acme: {\"account\":\"acme\",\"percent\":80,\"used\":80,\"allowed\":100,\"period\":"
                + "{\"start\":\"2024-03-01T00:00:00Z\",\"end\":\"2024-04-01T00:00:00Z\"}}",
            "acme: {\"account\":\"acme\",\"percent\":100,\"used\":120,\"allowed\":100,\"period\":"
                + "{\"start\":\"2024-03-01T00:00:00Z\",\"end\":\"2024-04-01T00:00:00Z\"}}");
  }

  @Test
  void shouldGiveTheSameAlertsTheSameIdsWhenEverythingIsReadAgainFromTheBeginning() {
    announce(Totals.of("acme").used(85).funds(10, 0));
    announce(Totals.of("acme").used(100).funds(10, 6));
    List<Alert> first = alerts.readValuesToList();
    driver.close();
    now = NOW.plusSeconds(60);
    driver = new TopologyTestDriver(topology.build(), settings(), now);
    alerts =
        driver.createOutputTopic(
            "alerts", new StringDeserializer(), TopicSerdes.alerts(registry).deserializer());

    announce(Totals.of("acme").used(85).funds(10, 0));
    announce(Totals.of("acme").used(100).funds(10, 6));

    assertThat(alerts.readValuesToList().stream().map(Alert::id))
        .isEqualTo(first.stream().map(Alert::id).toList())
        .hasSize(3);
  }

  @Test
  void shouldTakeThresholdsFromTheAccountsSettings() {
    put(settingsOf(OptionalLong.of(100), List.of(50), Optional.empty()), now);
    announce(Totals.of("acme").used(85));

    assertThat(types()).containsExactly("usage.threshold");
  }

  @Test
  void shouldLookAgainWhenThePlanIsRaisedThoughNoTotalsFollow() {
    announce(Totals.of("acme").used(85));
    alerts.readValuesToList();

    now = NOW.plusSeconds(60);
    put(settingsOf(OptionalLong.of(1000), List.of(80, 100), Optional.empty()), now);

    assertThat(types()).containsExactly("usage.recovered");
  }

  @Test
  void shouldLookAgainWhenAPlanTakesEffectLater() {
    announce(Totals.of("acme").used(85));
    put(settingsOf(OptionalLong.of(90), List.of(80, 90), Optional.empty()), NOW.plusSeconds(3600));
    pass(Duration.ofMinutes(59));
    alerts.readValuesToList();

    pass(Duration.ofMinutes(2));

    assertThat(types()).containsExactly("usage.threshold");
  }

  @Test
  void shouldTellALowBalanceAtTheThresholdOfEachEndpoint() {
    hook("wh_1", 5);
    hook("wh_2", 8);
    announce(Totals.of("acme").funds(10, 0));
    announce(Totals.of("acme").funds(10, 2));
    announce(Totals.of("acme").funds(10, 7));
    driver
        .createInputTopic("webhooks", new StringSerializer(), new ByteArraySerializer())
        .pipeInput("acme/wh_2", null);
    announce(Totals.of("acme").funds(20, 7));
    announce(Totals.of("acme").funds(20, 17));

    assertThat(alerts.readValuesToList().stream().map(Alert::dataJson))
        .containsExactly(
            "{\"account\":\"acme\",\"balance_usd\":8,\"threshold\":8}",
            "{\"account\":\"acme\",\"balance_usd\":3,\"threshold\":5}",
            "{\"account\":\"acme\",\"balance_usd\":3,\"threshold\":5}");
  }

  @Test
  void shouldTellNothingOfWhatFellBeforeAnEndpointWasRegistered() {
    announce(Totals.of("acme").funds(10, 0));
    announce(Totals.of("acme").funds(10, 3));

    hook("wh_1", 8);
    announce(Totals.of("acme").funds(10, 4));

    assertThat(types()).isEmpty();
  }

  @Test
  void shouldAskForMoneyOnceUntilItIsCreditedAndNeverOnOldTotals() {
    announce(Totals.of("acme").funds(0, 0));
    put(topUp(), now);
    announce(Totals.of("acme").funds(50, 0));
    pass(Duration.ofSeconds(5));
    assertThat(types()).isEmpty();

    announce(Totals.of("acme").funds(50, 46));
    announce(Totals.of("acme").funds(50, 47));
    assertThat(types()).containsExactly("balance.low", "balance.topup");
    announce(Totals.of("acme").funds(70, 47));
    announce(Totals.of("acme").funds(70, 66));

    assertThat(types()).containsExactly("balance.low", "balance.topup");
  }

  @Test
  void shouldAskForMoneyWhenTopUpIsTurnedOnBelowItsThreshold() {
    announce(Totals.of("acme").funds(3, 0));
    put(topUp(), now);

    pass(Duration.ofSeconds(5));

    assertThat(types()).containsExactly("balance.topup");
  }

  @Test
  void shouldNotAskForMoneyOnTotalsThatWereAnnouncedBeforeTopUpWasTurnedOn() {
    Instant before = now;
    now = NOW.plusSeconds(60);
    put(topUp(), now);

    announce(Totals.of("acme").funds(3, 0), before);
    announce(Totals.of("acme").funds(53, 0), now);
    pass(Duration.ofSeconds(5));
    assertThat(types()).isEmpty();
    announce(Totals.of("acme").funds(53, 50), now);

    assertThat(types()).containsExactly("balance.low", "balance.topup");
  }

  @Test
  void shouldNotAskForMoneyWhileOldTotalsAreStillRead() {
    Instant before = now;
    now = NOW.plusSeconds(60);
    put(topUp(), now);
    announce(Totals.of("acme").funds(3, 0), before);

    for (int second = 0; second < 8; second++) {
      pass(Duration.ofSeconds(1));
      announce(Totals.of("other").funds(3, 0), before);
    }
    announce(Totals.of("acme").funds(53, 0), now);
    pass(Duration.ofSeconds(8));

    assertThat(types()).isEmpty();
  }

  @Test
  void shouldAskForMoneyWhenTheNewestTotalsAreOldAndNoMoreCome() {
    Instant before = now;
    now = NOW.plusSeconds(60);
    put(topUp(), now);
    announce(Totals.of("acme").funds(3, 0), before);

    pass(Duration.ofSeconds(8));

    assertThat(types()).containsExactly("balance.topup");
  }

  @Test
  void shouldWarnOfARateLimitOnceAnHour() {
    for (int minute = 0; minute < 70; minute++) {
      limited(NOW.plusSeconds(60L * minute));
    }

    assertThat(types()).containsExactly("rate_limit.warning", "rate_limit.warning");
  }

  @Test
  void shouldTellASpikeOfErrorsAndNotOfImportedOnes() {
    announce(Totals.of("acme").hour(NOW, 100, 0).allTime(1_000, 10));
    announce(Totals.of("acme").hour(NOW.plusSeconds(60), 200, 0).allTime(90_000, 80_000));
    assertThat(types()).isEmpty();

    announce(Totals.of("acme").hour(NOW.plusSeconds(20 * 60), 300, 0).allTime(2_000, 20));
    announce(Totals.of("acme").hour(NOW.plusSeconds(21 * 60), 400, 60).allTime(2_100, 80));

    assertThat(alerts.readValuesToList().stream().map(Alert::dataJson))
        .containsExactly(
            "{\"account\":\"acme\",\"error_rate\":30.00,\"usual\":1.05,\"endpoint\":\"/bad\"}");
  }

  @Test
  void shouldTellAnHourFarAboveItsHistoryAsSoonAsItIs() {
    Instant today = history(9);

    announce(Totals.of("acme").hour(today.plusSeconds(600), 2_000, 0).previous(500, 0));
    announce(Totals.of("acme").hour(today.plusSeconds(660), 3_000, 0).previous(500, 0));

    assertThat(types()).containsExactly("usage.anomaly");
  }

  @Test
  void shouldKnowAHistoryThatWasImportedAMomentAgo() {
    Instant hour = NOW.truncatedTo(ChronoUnit.HOURS);
    announce(Totals.of("acme").hour(NOW, 1, 0).previous(0, 0));
    hours(1, hour.minus(Duration.ofDays(20)), hour.minus(Duration.ofHours(1)), 500);
    announce(Totals.of("acme").hour(NOW.plusSeconds(60), 500, 0).previous(500, 0).withHours(1));
    assertThat(types()).isEmpty();

    announce(Totals.of("acme").hour(NOW.plusSeconds(90), 3_000, 0).previous(500, 0).withHours(1));

    assertThat(types()).containsExactly("usage.anomaly");
  }

  @Test
  void shouldWaitForAHistoryThatTotalsName() {
    Instant hour = NOW.truncatedTo(ChronoUnit.HOURS);
    hours(1, hour.minus(Duration.ofDays(20)), hour.minus(Duration.ofHours(1)), 10);
    announce(Totals.of("acme").hour(NOW, 500, 0).previous(500, 0).withHours(2));
    assertThat(types()).isEmpty();

    hours(2, hour.minus(Duration.ofDays(20)), hour.minus(Duration.ofHours(1)), 500);
    announce(Totals.of("acme").hour(NOW.plusSeconds(60), 501, 0).previous(500, 0).withHours(2));

    assertThat(types()).isEmpty();
  }

  @Test
  void shouldTellASilentHourWhenOtherAccountsShowThatTheMeterWorks() {
    Instant today = history(9);
    announce(Totals.of("acme").hour(today.plusSeconds(600), 500, 0).previous(500, 0));

    pass(Duration.ofDays(1));
    assertThat(types()).isEmpty();
    announce(Totals.of("other").hour(today.plusSeconds(3 * 3_600 + 301), 5, 0));
    pass(Duration.ofSeconds(2));

    assertThat(alerts.readValuesToList().stream().map(Alert::dataJson))
        .hasSize(1)
        .first()
        .asString()
        .contains("\"hour\":\"2024-03-27T01:00:00Z\",\"requests\":0,\"expected\":500");
  }

  @Test
  void shouldGoOnWhenAValueCanNotBeRead() {
    for (String topic :
        List.of("usage-totals", "usage-hours", "accounts", "rate-limit-events", "webhooks")) {
      driver
          .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
          .pipeInput("acme", new byte[] {1, 2, 3});
      driver
          .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
          .pipeInput("acme", null);
    }
    announce(Totals.of("acme").used(80));

    assertThat(types()).hasSize(1);
  }

  @Test
  void shouldCommitExactlyOnce() {
    assertThat(StreamsSettings.of(AlertsConfig.alone("unused:9092", stateDir), memory))
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "exactly_once_v2");
  }

  /** 500 requests each hour of so many days; gives the first hour after them. */
  private Instant history(int days) {
    Instant start = NOW.truncatedTo(ChronoUnit.DAYS);
    Instant hour = start;
    while (hour.isBefore(start.plus(Duration.ofDays(days)))) {
      announce(Totals.of("acme").hour(hour.plusSeconds(1_800), 500, 0).previous(500, 0));
      hour = hour.plus(Duration.ofHours(1));
    }
    assertThat(types()).isEmpty();
    return hour;
  }

  private void announce(Totals totals) {
    announce(totals, now);
  }

  private void announce(Totals totals, Instant at) {
    UsageTotals value = totals.build();
    driver
        .createInputTopic(
            "usage-totals", new StringSerializer(), TopicSerdes.usageTotals(registry).serializer())
        .pipeInput(value.account().value(), value, at);
  }

  /** So many requests in each hour of {@code [from, to)}. */
  private void hours(long version, Instant from, Instant to, long each) {
    int hours = Math.toIntExact(Duration.between(from, to).toHours());
    UsageHours value =
        new UsageHours(
            new AccountId("acme"),
            version,
            from,
            Collections.nCopies(hours, each),
            Collections.nCopies(hours, 0L));
    pipe("usage-hours", "acme", TopicSerdes.usageHours(registry).serializer(), value);
  }

  private void put(AccountSettings settings, Instant effectiveFrom) {
    SettingsVersion version = new SettingsVersion(settings, effectiveFrom, now);
    Account account = new Account(new AccountId("acme"), now, Optional.empty(), List.of(version));
    pipe("accounts", "acme", TopicSerdes.accounts(registry).serializer(), account);
  }

  private void hook(String id, long dollars) {
    Webhook webhook =
        new Webhook(
            id,
            new AccountId("acme"),
            "https://example.com",
            List.of("balance.low"),
            new NanoDollars(dollars * DOLLAR.nanos()),
            false,
            List.of(WebhookSecret.lasting("whsec_x")),
            now,
            Optional.empty());
    pipe("webhooks", webhook.key(), TopicSerdes.webhooks(registry).serializer(), webhook);
  }

  private void limited(Instant minute) {
    RateLimitEvent event =
        new RateLimitEvent(
            "id", new AccountId("acme"), RateLimitEvent.Kind.WARNING, minute, 100, 80, 0);
    pipe("rate-limit-events", "acme", TopicSerdes.rateLimitEvents(registry).serializer(), event);
  }

  private <V> void pipe(String topic, String key, Serializer<V> serializer, V value) {
    driver.createInputTopic(topic, new StringSerializer(), serializer).pipeInput(key, value);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  private List<String> types() {
    return alerts.readValuesToList().stream().map(told -> told.type().wireName()).toList();
  }

  private Properties settings() {
    return StreamsSettings.of(AlertsConfig.alone("unused:9092", stateDir), memory);
  }

  private static AccountSettings topUp() {
    return settingsOf(
        OptionalLong.empty(),
        List.of(80, 100),
        Optional.of(new AutoTopUp(new NanoDollars(5 * DOLLAR.nanos()), DOLLAR)));
  }

  private static AccountSettings settingsOf(
      OptionalLong allowed, List<Integer> thresholds, Optional<AutoTopUp> topUp) {
    return new AccountSettings(
        "Acme",
        Optional.empty(),
        new Plan("pro", allowed, NanoDollars.ZERO, OptionalLong.empty(), ChargeInterval.DAY),
        Billing.DEFAULT,
        Map.of(),
        thresholds,
        topUp,
        List.of());
  }
}
