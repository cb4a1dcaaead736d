package dev.meterline.alerts.delivery;

import dev.meterline.alerts.recipient.Recipients;
import dev.meterline.alerts.webhook.Webhooks;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.webhook.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who gets what, by what this process knows of endpoints and accounts.
 *
 * @param webhooks the endpoints
 * @param settings the newest settings of an account; empty if nobody has made it
 * @param mail whether mail can be sent at all
 */
record Receivers(
    Webhooks webhooks, Function<AccountId, Optional<AccountSettings>> settings, boolean mail) {

  private static final String MAILBOX = "mailbox";

  /** The deliveries that an alert leads to, due at once. */
  List<Delivery> deliveries(Alert alert, Instant now) {
    List<Delivery> deliveries = new ArrayList<>();
    for (Webhook webhook :
        Recipients.of(alert, AlertData.threshold(alert), webhooks.of(alert.account()))) {
      deliveries.add(
          Delivery.create(
              DeliveryId.of(alert.id(), webhook.id()), alert, Optional.of(webhook.id()), now));
    }
    if (mail && mailbox(alert).isPresent()) {
      deliveries.add(
          Delivery.create(DeliveryId.of(alert.id(), MAILBOX), alert, Optional.empty(), now));
    }
    return deliveries;
  }

  /** The endpoint of a delivery, as it is now. */
  Optional<Webhook> endpoint(Delivery delivery) {
    return delivery
        .webhook()
        .flatMap(webhook -> webhooks.find(delivery.alert().account(), webhook));
  }

  private Optional<String> mailbox(Alert alert) {
    return settings.apply(alert.account()).flatMap(known -> Recipients.mailbox(alert, known));
  }
}
