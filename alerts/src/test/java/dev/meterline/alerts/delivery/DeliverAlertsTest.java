package dev.meterline.alerts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.lane.Places;
import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.delivery.DeliveryStatus;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliverAlertsTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final AccountId ACME = new AccountId("acme");

  @TempDir Path stateDir;

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final FakeWebhooks webhooks = new FakeWebhooks();
  private final FakeSender http = new FakeSender();
  private final FakeSender mail = new FakeSender();
  private AccountSettings settings = AccountSettings.DEFAULT;
  private Instant now = START;
  private TopologyTestDriver driver;
  private TestInputTopic<String, Alert> alerts;
  private TestInputTopic<String, DeliveryRequest> requests;
  private TestOutputTopic<String, Delivery> deliveries;
  private TestOutputTopic<String, Webhook> changed;

  @BeforeEach
  void start() {
    Receivers receivers = new Receivers(webhooks, account -> Optional.of(settings), true);
    DeliveryParts parts =
        new DeliveryParts(
            receivers,
            new Channel(http, new Places(4)),
            new Channel(mail, new Places(4)),
            TopicSerdes.alerts(registry),
            TopicSerdes.deliveryRequests(registry),
            TopicSerdes.deliveries(registry),
            TopicSerdes.webhooks(registry));
    driver =
        new TopologyTestDriver(
            new DeliveryTopology(parts, () -> now, () -> 0).build(),
            DeliverySettings.of(DeliveryConfig.alone("unused:9092", stateDir)),
            START);
    alerts =
        driver.createInputTopic(
            "alerts", new StringSerializer(), TopicSerdes.alerts(registry).serializer());
    requests =
        driver.createInputTopic(
            "delivery-requests",
            new StringSerializer(),
            TopicSerdes.deliveryRequests(registry).serializer());
    deliveries =
        driver.createOutputTopic(
            "deliveries",
            new StringDeserializer(),
            TopicSerdes.deliveries(registry).deserializer());
    changed =
        driver.createOutputTopic(
            "webhooks", new StringDeserializer(), TopicSerdes.webhooks(registry).deserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldDeliverAtOnceToEveryEndpointThatAskedForTheType() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    webhooks.add(webhook("wh_2", AlertType.USAGE_THRESHOLD));
    webhooks.add(webhook("wh_3", AlertType.BALANCE_LOW));

    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");

    assertThat(http.sent).extracting(one -> one.webhook().get()).containsExactly("wh_1", "wh_2");
    pass(Duration.ofMillis(20));
    assertThat(newest())
        .allSatisfy(one -> assertThat(one.status()).isEqualTo(DeliveryStatus.DELIVERED))
        .hasSize(2);
  }

  @Test
  void shouldFollowTheScheduleWithTheSameIdWhenNothingAnswers() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    http.outcome = TryOutcome.failed("no answer");
    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");

    List<Instant> tries = new ArrayList<>(List.of(START));
    for (int minute = 0; minute < 5 * 24 * 60; minute++) {
      int before = http.sent.size();
      pass(Duration.ofMinutes(1));
      for (int i = before; i < http.sent.size(); i++) {
        tries.add(now);
      }
    }

    assertThat(tries).hasSize(10);
    assertThat(http.sent).extracting(one -> one.alert().id()).containsOnly("al_1");
    assertThat(Duration.between(START, tries.get(9)))
        .isBetween(Duration.ofHours(75), Duration.ofHours(77));
    assertThat(newest())
        .singleElement()
        .extracting(Delivery::status)
        .isEqualTo(DeliveryStatus.FAILED);
  }

  @Test
  void shouldDisableTheEndpointAndSendNoMoreWhenItIsGone() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    http.outcome = TryOutcome.ofStatus(410, Optional.empty());

    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");
    pass(Duration.ofMillis(20));

    assertThat(changed.readKeyValuesToList())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key).isEqualTo("acme/wh_1");
              assertThat(record.value.isEnabled()).isFalse();
              webhooks.add(record.value);
            });
    pipe("al_2", AlertType.USAGE_THRESHOLD, "{}");
    pass(Duration.ofDays(4));
    assertThat(http.sent).hasSize(1);
  }

  @Test
  void shouldSendNothingToAnEndpointThatWasRegisteredAfterTheAlert() {
    now = START.plusSeconds(60);
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    now = START;

    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");

    assertThat(http.sent).isEmpty();
  }

  @Test
  void shouldSendALowBalanceOnlyToEndpointsWithThatThreshold() {
    webhooks.add(webhook("wh_5", AlertType.BALANCE_LOW));
    webhooks.add(withThreshold("wh_9", new NanoDollars(9_000_000_000L)));

    pipe("al_1", AlertType.BALANCE_LOW, "{\"threshold\": 9.0}");

    assertThat(http.sent).extracting(one -> one.webhook().get()).containsExactly("wh_9");
  }

  @Test
  void shouldNotDelayOthersWhenOneEndpointHangs() {
    webhooks.add(webhook("wh_hangs", AlertType.USAGE_THRESHOLD));
    webhooks.add(webhook("wh_ok", AlertType.USAGE_THRESHOLD));
    http.hang("wh_hangs");

    for (int i = 0; i < 50; i++) {
      pipe("al_" + i, AlertType.USAGE_THRESHOLD, "{}");
      pass(Duration.ofMillis(20));
    }

    assertThat(http.sent.stream().filter(one -> one.webhook().get().equals("wh_ok")).count())
        .isEqualTo(50);
    assertThat(http.sent.stream().filter(one -> one.webhook().get().equals("wh_hangs")).count())
        .isEqualTo(1);
  }

  @Test
  void shouldLeaveAnEndpointAloneAsLongAsItAsks() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    http.outcome = TryOutcome.ofStatus(429, Optional.of(Duration.ofMinutes(10)));
    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");
    pass(Duration.ofMillis(20));
    pipe("al_2", AlertType.USAGE_THRESHOLD, "{}");

    pass(Duration.ofMinutes(9));
    assertThat(http.sent).hasSize(1);
    http.outcome = TryOutcome.ofStatus(200, Optional.empty());
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMillis(20));
    assertThat(http.sent).extracting(one -> one.alert().id()).contains("al_1", "al_2");
  }

  @Test
  void shouldTryAtOnceWhenAPendingDeliveryIsAskedFor() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    http.outcome = TryOutcome.failed("no answer");
    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");
    pass(Duration.ofMillis(20));
    http.outcome = TryOutcome.ofStatus(200, Optional.empty());
    Delivery first = http.sent.get(0);

    ask(first);
    pass(Duration.ofMillis(20));

    assertThat(http.sent).extracting(Delivery::id).containsExactly(first.id(), first.id());
    assertThat(newest())
        .singleElement()
        .extracting(Delivery::status)
        .isEqualTo(DeliveryStatus.DELIVERED);
    pass(Duration.ofDays(1));
    assertThat(http.sent).hasSize(2);
  }

  @Test
  void shouldSendAgainUnderTheSameIdsWhenADeliveredOneIsAskedFor() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");
    pass(Duration.ofMillis(20));

    ask(http.sent.get(0));
    pass(Duration.ofMillis(20));

    assertThat(http.sent).hasSize(2);
    assertThat(http.sent.get(1).alert()).isEqualTo(http.sent.get(0).alert());
    assertThat(newest()).hasSize(1);
  }

  @Test
  void shouldDropWhatIsPendingWhenItsEndpointIsRemoved() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    http.outcome = TryOutcome.failed("no answer");
    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");
    webhooks.clear();

    pass(Duration.ofHours(1));

    assertThat(http.sent).hasSize(1);
    assertThat(newest())
        .singleElement()
        .extracting(Delivery::status)
        .isEqualTo(DeliveryStatus.DROPPED);
  }

  @Test
  void shouldMailOnlyTheTypesThatTheAccountAskedFor() {
    settings =
        new AccountSettings(
            "Acme",
            Optional.of("ops@acme.example"),
            AccountSettings.DEFAULT.plan(),
            AccountSettings.DEFAULT.billing(),
            Map.of(),
            List.of(80),
            Optional.empty(),
            List.of("balance.low"));

    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");
    pipe("al_2", AlertType.BALANCE_LOW, "{}");

    assertThat(mail.sent).extracting(one -> one.alert().id()).containsExactly("al_2");
    assertThat(http.sent).isEmpty();
  }

  @Test
  void shouldGoOnWhenARecordCantBeRead() {
    webhooks.add(webhook("wh_1", AlertType.USAGE_THRESHOLD));
    driver
        .createInputTopic("alerts", new StringSerializer(), new StringSerializer())
        .pipeInput("acme", "no avro");

    pipe("al_1", AlertType.USAGE_THRESHOLD, "{}");

    assertThat(http.sent).hasSize(1);
  }

  private void pipe(String id, AlertType type, String data) {
    alerts.pipeInput("acme", new Alert(id, ACME, type, now, data), now);
  }

  private void ask(Delivery delivery) {
    requests.pipeInput(
        "acme", new DeliveryRequest(delivery.id(), delivery.alert(), delivery.webhook(), now), now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
    now = now.plusMillis(20);
    driver.advanceWallClockTime(Duration.ofMillis(20));
  }

  /** The newest state of each delivery. */
  private List<Delivery> newest() {
    return List.copyOf(deliveries.readKeyValuesToMap().values());
  }

  private Webhook webhook(String id, AlertType type) {
    return webhook(id, type, Webhook.USUAL_THRESHOLD);
  }

  private Webhook withThreshold(String id, NanoDollars threshold) {
    return webhook(id, AlertType.BALANCE_LOW, threshold);
  }

  private Webhook webhook(String id, AlertType type, NanoDollars threshold) {
    return new Webhook(
        id,
        ACME,
        "https://example.com/hook",
        List.of(type.wireName()),
        threshold,
        false,
        List.of(WebhookSecret.lasting("whsec_AAAA")),
        now,
        Optional.empty());
  }

  private static final class FakeSender implements dev.meterline.alerts.send.Sender {

    private final List<Delivery> sent = new ArrayList<>();
    private TryOutcome outcome = TryOutcome.ofStatus(200, Optional.empty());
    private String hanging = "";

    void hang(String webhook) {
      hanging = webhook;
    }

    @Override
    public CompletableFuture<TryOutcome> send(Delivery delivery) {
      sent.add(delivery);
      return delivery.webhook().filter(hanging::equals).isPresent()
          ? new CompletableFuture<>()
          : CompletableFuture.completedFuture(outcome);
    }
  }
}
