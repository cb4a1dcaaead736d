package dev.meterline.alerts.delivery;

import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.webhook.Webhook;

/**
 * What the tasks of a process share.
 *
 * @param receivers who gets what
 * @param http the way to endpoints
 * @param mail the way to mailboxes
 */
record DeliveryParts(
    Receivers receivers,
    Channel http,
    Channel mail,
    TopicSerde<Alert> alerts,
    TopicSerde<DeliveryRequest> requests,
    TopicSerde<Delivery> deliveries,
    TopicSerde<Webhook> webhooks) {

  /** The way of a delivery. */
  Channel channel(Delivery delivery) {
    return delivery.webhook().isPresent() ? http : mail;
  }
}
