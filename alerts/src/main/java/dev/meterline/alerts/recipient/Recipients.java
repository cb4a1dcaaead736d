package dev.meterline.alerts.recipient;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.webhook.Webhook;
import java.util.List;
import java.util.Optional;

/** Chooses who is told. Pure. */
public final class Recipients {

  private Recipients() {}

  /**
   * The endpoints that get {@code alert}: those in use that asked for its type and were registered
   * before it. Of {@code balance.low} only those whose threshold it is about.
   *
   * @param threshold the balance that the alert is about; empty if it is about none
   */
  public static List<Webhook> of(
      Alert alert, Optional<NanoDollars> threshold, List<Webhook> ofAccount) {
    return ofAccount.stream()
        .filter(Webhook::isEnabled)
        .filter(webhook -> webhook.events().contains(alert.type().wireName()))
        .filter(webhook -> !alert.time().isBefore(webhook.createdAt()))
        .filter(
            webhook ->
                alert.type() != AlertType.BALANCE_LOW
                    || threshold.map(webhook.threshold()::equals).orElse(true))
        .toList();
  }

  /** The address that gets {@code alert}: only if the account asked for its type by e-mail. */
  public static Optional<String> mailbox(Alert alert, AccountSettings settings) {
    return settings.emailAlerts().contains(alert.type().wireName())
        ? settings.email()
        : Optional.empty();
  }
}
