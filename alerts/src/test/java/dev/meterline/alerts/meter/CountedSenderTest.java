package dev.meterline.alerts.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.lane.Places;
import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.delivery.Delivery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountedSenderTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Places places = new Places(4);
  private TryOutcome outcome = TryOutcome.delivered();
  private final CountedSender sender =
      new CountedSender(
          "webhook",
          delivery -> CompletableFuture.completedFuture(outcome),
          places,
          InstantSource.fixed(NOW));

  @BeforeEach
  void bind() {
    sender.bindTo(meters);
  }

  @Test
  void shouldCountEachTryByItsOutcome() {
    send(NOW);
    send(NOW);
    outcome = TryOutcome.failed("no answer");
    send(NOW);

    assertThat(tries("delivered")).isEqualTo(2);
    assertThat(tries("failed")).isEqualTo(1);
    assertThat(tries("gone")).isZero();
  }

  @Test
  void shouldSumUpHowOldAlertsWereThatArrived() {
    send(NOW.minusMillis(1500));
    outcome = TryOutcome.failed("no answer");
    send(NOW.minusSeconds(60));

    var age = meters.get("meterline.delivery.age").functionTimer();
    assertThat(age.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1500);
    assertThat(age.count()).isEqualTo(1);
  }

  @Test
  void shouldShowWhatIsUnderWay() {
    assertThat(places.take(false)).isTrue();

    assertThat(meters.get("meterline.delivery.under.way").gauge().value()).isEqualTo(1);
  }

  private void send(Instant alerted) {
    Alert alert = new Alert("al_1", new AccountId("acme"), AlertType.BALANCE_LOW, alerted, "{}");
    assertThat(sender.send(Delivery.create("dl_1", alert, Optional.of("wh_1"), NOW))).isDone();
  }

  private double tries(String kind) {
    return meters.get("meterline.delivery.tries").tag("outcome", kind).functionCounter().count();
  }
}
