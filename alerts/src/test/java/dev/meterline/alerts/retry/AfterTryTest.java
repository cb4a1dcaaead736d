package dev.meterline.alerts.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterTryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant STARTED = NOW.minusMillis(40);

  private final Delivery delivery =
      Delivery.create(
          "dl_1",
          new Alert("al_1", new AccountId("acme"), AlertType.BALANCE_LOW, NOW, "{}"),
          Optional.of("wh_1"),
          NOW);

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void shouldBeDeliveredWhenTheAnswerIs2xx(int status) {
    assertThat(after(status).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 300, 301, 302, 307, 308, 400, 404, 429, 500, 503})
  void shouldBeTriedAgainWhenTheAnswerIsAnythingElse(int status) {
    Delivery after = after(status);

    assertThat(after.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(after.nextTryAt()).hasValue(NOW.plusSeconds(5));
  }

  @Test
  void shouldBeDroppedWhenTheReceiverIsGone() {
    assertThat(after(410).status()).isEqualTo(DeliveryStatus.DROPPED);
  }

  @Test
  void shouldFailWhenTheTenthTryFails() {
    Delivery now = delivery;
    for (int i = 0; i < 9; i++) {
      now = AfterTry.of(now, TryOutcome.failed("no answer"), STARTED, NOW, 0);
      assertThat(now.status()).isEqualTo(DeliveryStatus.PENDING);
    }

    now = AfterTry.of(now, TryOutcome.failed("no answer"), STARTED, NOW, 0);

    assertThat(now.status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(now.tries()).hasSize(10);
  }

  @Test
  void shouldHaveAWholeScheduleAgainWhenItIsAskedForAfterItFailed() {
    Delivery now = delivery;
    for (int i = 0; i < 10; i++) {
      now = AfterTry.of(now, TryOutcome.failed("no answer"), STARTED, NOW, 0);
    }

    now = AfterTry.of(now.again(NOW), TryOutcome.failed("no answer"), STARTED, NOW, 0);

    assertThat(now.nextTryAt()).hasValue(NOW.plusSeconds(5));
    assertThat(now.tries()).hasSize(11);
  }

  @Test
  void shouldRecordWhenTheTryWasAndHowLongItTook() {
    assertThat(after(200).tries())
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.startedAt()).isEqualTo(STARTED);
              assertThat(made.took()).isEqualTo(Duration.ofMillis(40));
              assertThat(made.succeeded()).isTrue();
            });
  }

  private Delivery after(int status) {
    return AfterTry.of(delivery, TryOutcome.ofStatus(status, Optional.empty()), STARTED, NOW, 0);
  }
}
