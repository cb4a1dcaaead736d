package dev.meterline.schemas.delivery;

import dev.meterline.schemas.alert.Alert;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Someone asks for a delivery: of a sample, or once more.
 *
 * @param id id of the delivery to make, or to try again
 * @param alert what is told
 * @param webhook the endpoint that gets it; empty for the account's e-mail address
 * @param requestedAt when it was asked for
 */
public record DeliveryRequest(
    String id, Alert alert, Optional<String> webhook, Instant requestedAt) {

  public DeliveryRequest {
    requestedAt = requestedAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
