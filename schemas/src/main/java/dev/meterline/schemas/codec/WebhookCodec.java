package dev.meterline.schemas.codec;

import dev.meterline.events.WebhookRecord;
import dev.meterline.events.WebhookSecretRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import java.util.List;
import java.util.Optional;

/** {@code webhooks}. */
final class WebhookCodec implements RecordCodec<Webhook, WebhookRecord> {

  @Override
  public Class<WebhookRecord> avroType() {
    return WebhookRecord.class;
  }

  @Override
  public WebhookRecord toAvro(Webhook webhook) {
    List<WebhookSecretRecord> secrets =
        webhook.secrets().stream()
            .map(secret -> new WebhookSecretRecord(secret.text(), secret.expiresAt().orElse(null)))
            .toList();
    return new WebhookRecord(
        webhook.id(),
        webhook.account().value(),
        webhook.url(),
        webhook.events(),
        webhook.threshold().nanos(),
        webhook.singleEvent(),
        secrets,
        webhook.createdAt(),
        webhook.disabledAt().orElse(null));
  }

  @Override
  public Webhook toDomain(WebhookRecord webhook) {
    List<WebhookSecret> secrets =
        webhook.getSecrets().stream()
            .map(
                secret ->
                    new WebhookSecret(
                        secret.getSecret(), Optional.ofNullable(secret.getExpiresAt())))
            .toList();
    return new Webhook(
        webhook.getId(),
        new AccountId(webhook.getAccount()),
        webhook.getUrl(),
        webhook.getEvents(),
        new NanoDollars(webhook.getThresholdNanos()),
        webhook.getSingleEvent(),
        secrets,
        webhook.getCreatedAt(),
        Optional.ofNullable(webhook.getDisabledAt()));
  }
}
