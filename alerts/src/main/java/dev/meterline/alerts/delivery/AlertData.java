package dev.meterline.alerts.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.money.NanoDollars;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What delivery needs to know of an alert's data. Pure. */
final class AlertData {

  private AlertData() {}

  /** The balance that the alert is about; empty if its data has none. */
  static Optional<NanoDollars> threshold(Alert alert) {
    try {
      JsonNode threshold =
          Json.read(alert.dataJson().getBytes(StandardCharsets.UTF_8)).path("threshold");
      return threshold.isNumber()
          ? Optional.of(NanoDollars.ofDollars(threshold.decimalValue()))
          : Optional.empty();
    } catch (InvalidJsonException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
