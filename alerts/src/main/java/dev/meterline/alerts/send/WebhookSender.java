package dev.meterline.alerts.send;

import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Signs an alert for its endpoint and posts it. */
public final class WebhookSender implements Sender {

  private final Function<Delivery, Optional<Webhook>> endpoints;
  private final Post post;
  private final InstantSource clock;

  /**
   * @param endpoints finds the endpoint of a delivery as it is now
   */
  public WebhookSender(
      Function<Delivery, Optional<Webhook>> endpoints, Post post, InstantSource clock) {
    this.endpoints = endpoints;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<TryOutcome> send(Delivery delivery) {
    try {
      return endpoints
          .apply(delivery)
          .map(webhook -> send(delivery, webhook))
          .orElseGet(() -> done(TryOutcome.failed("the endpoint is not registered")));
    } catch (RuntimeException e) {
      return done(TryOutcome.hopeless("it can't be sent: " + e.getMessage()));
    }
  }

  private CompletableFuture<TryOutcome> send(Delivery delivery, Webhook webhook) {
    Instant now = clock.instant();
    byte[] body = WebhookBody.of(delivery.alert(), webhook.singleEvent());
    String id = delivery.alert().id();
    List<String> secrets =
        webhook.secrets().stream()
            .filter(secret -> secret.isValid(now))
            .map(WebhookSecret::text)
            .toList();
    return post.post(
        URI.create(webhook.url()),
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", String.valueOf(now.getEpochSecond()),
            "webhook-signature", Signature.header(secrets, id, now.getEpochSecond(), body)),
        body);
  }

  private static CompletableFuture<TryOutcome> done(TryOutcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
