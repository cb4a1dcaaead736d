package dev.meterline.alerts.webhook;

import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.webhook.Webhook;
import java.util.concurrent.CompletableFuture;

/**
 * Puts on record what accounts ask for. Each future gives false, never a fault, if the broker did
 * not take it in time.
 */
public interface WebhookWriter {

  /** Adds or replaces; true when reads of this process see it. */
  CompletableFuture<Boolean> put(Webhook webhook);

  /** Removes; true when reads of this process see it no more. */
  CompletableFuture<Boolean> remove(Webhook webhook);

  /** Asks for a delivery; true when it will be made. */
  CompletableFuture<Boolean> ask(DeliveryRequest request);
}
