package dev.meterline.alerts.webhook;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import java.time.Instant;

/** Alerts to try an endpoint with: of the right form, and marked as what they are. Pure. */
final class Samples {

  private Samples() {}

  static Alert of(AlertType type, String id, AccountId account, Instant now) {
    return new Alert(
        id,
        account,
        type,
        now,
        "{\"account\":\"" + account + "\",\"test\":true" + rest(type) + "}");
  }

  private static String rest(AlertType type) {
    return switch (type) {
      case USAGE_THRESHOLD, USAGE_RECOVERED ->
          ",\"percent\":80,\"used\":800,\"allowed\":1000,\"period\":"
              + "{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-02-01T00:00:00Z\"}";
      case BALANCE_LOW -> ",\"balance_usd\":4.25,\"threshold\":5.0";
      case BALANCE_TOPUP -> ",\"amount_usd\":50.0";
      case RATE_LIMIT_WARNING -> ",\"limit\":100,\"used\":80";
      case USAGE_ANOMALY ->
          ",\"hour\":\"2026-01-01T13:00:00Z\",\"requests\":900,\"expected\":100,\"deviation\":8.1";
      case ERRORS_SPIKE -> ",\"error_rate\":12.5,\"usual\":1.5,\"endpoint\":\"/v1/cards\"";
    };
  }
}
