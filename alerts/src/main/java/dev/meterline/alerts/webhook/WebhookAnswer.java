package dev.meterline.alerts.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.webhook.Webhook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint as callers see it; a secret is only there in the answer that made it.
 *
 * @param event the one alert type, if it was registered in the form for one
 * @param threshold dollars; only with {@code balance.low}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WebhookAnswer(
    String id,
    String url,
    List<String> events,
    Optional<String> event,
    Optional<BigDecimal> threshold,
    Instant createdAt,
    boolean disabled,
    Optional<Instant> disabledAt,
    Optional<String> secret) {

  /** The endpoints of an account. */
  record All(List<WebhookAnswer> webhooks) {}

  static WebhookAnswer of(Webhook webhook) {
    return of(webhook, Optional.empty());
  }

  static WebhookAnswer withSecret(Webhook webhook) {
    return of(webhook, Optional.of(webhook.secrets().get(0).text()));
  }

  private static WebhookAnswer of(Webhook webhook, Optional<String> secret) {
    boolean low = webhook.events().contains(AlertType.BALANCE_LOW.wireName());
    return new WebhookAnswer(
        webhook.id(),
        webhook.url(),
        webhook.events(),
        webhook.singleEvent() ? webhook.events().stream().findFirst() : Optional.empty(),
        low ? Optional.of(webhook.threshold().toDollars()) : Optional.empty(),
        webhook.createdAt(),
        !webhook.isEnabled(),
        webhook.disabledAt(),
        secret);
  }
}
