package dev.meterline.alerts.webhook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryTry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A delivery as callers see it.
 *
 * @param id names it for a resend
 * @param alert id of the alert, the {@code webhook-id} of every try
 * @param status pending, delivered, failed or dropped
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DeliveryAnswer(
    String id,
    String alert,
    String type,
    Instant time,
    String status,
    Instant createdAt,
    Optional<Instant> nextTryAt,
    List<Try> tries) {

  /** The log of an endpoint, newest first. */
  record All(List<DeliveryAnswer> deliveries) {}

  /** That a delivery was asked for. */
  record Asked(String id, String alert) {}

  /** One try. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Try(Instant startedAt, OptionalInt statusCode, Optional<String> error, long durationMs) {

    static Try of(DeliveryTry one) {
      return new Try(one.startedAt(), one.statusCode(), one.error(), one.took().toMillis());
    }
  }

  static DeliveryAnswer of(Delivery delivery) {
    return new DeliveryAnswer(
        delivery.id(),
        delivery.alert().id(),
        delivery.alert().type().wireName(),
        delivery.alert().time(),
        delivery.status().name().toLowerCase(Locale.ROOT),
        delivery.createdAt(),
        delivery.nextTryAt(),
        delivery.tries().stream().map(Try::of).toList());
  }
}
