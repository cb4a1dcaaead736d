package dev.meterline.alerts.retry;

import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryStatus;
import dev.meterline.schemas.delivery.DeliveryTry;
import java.time.Duration;
import java.time.Instant;

/** What becomes of a delivery when a try has ended. Pure. */
public final class AfterTry {

  private AfterTry() {}

  /**
   * The delivery after the try.
   *
   * @param before as it was when the try started
   * @param startedAt when that was
   * @param now when it ended
   * @param random uniform in {@code [0, 1)}, spreads the tries that follow
   */
  public static Delivery of(
      Delivery before, TryOutcome outcome, Instant startedAt, Instant now, double random) {
    DeliveryTry made =
        new DeliveryTry(
            startedAt, outcome.statusCode(), outcome.error(), Duration.between(startedAt, now));
    return switch (outcome.kind()) {
      case DELIVERED -> before.ended(DeliveryStatus.DELIVERED, made);
      case GONE -> before.ended(DeliveryStatus.DROPPED, made);
      case HOPELESS -> before.ended(DeliveryStatus.FAILED, made);
      case FAILED ->
          RetrySchedule.next(before.triesInRound() + 1, now, outcome.retryAfter(), random)
              .map(next -> before.tryAgain(next, made))
              .orElseGet(() -> before.ended(DeliveryStatus.FAILED, made));
    };
  }
}
