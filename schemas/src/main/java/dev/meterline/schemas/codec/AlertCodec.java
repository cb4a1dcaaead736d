package dev.meterline.schemas.codec;

import dev.meterline.events.AlertRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;

/** {@code alerts}. */
final class AlertCodec implements RecordCodec<Alert, AlertRecord> {

  @Override
  public Class<AlertRecord> avroType() {
    return AlertRecord.class;
  }

  @Override
  public AlertRecord toAvro(Alert alert) {
    return new AlertRecord(
        alert.id(),
        alert.account().value(),
        alert.type().wireName(),
        alert.time(),
        alert.dataJson());
  }

  @Override
  public Alert toDomain(AlertRecord alert) {
    return new Alert(
        alert.getId(),
        new AccountId(alert.getAccount()),
        type(alert.getType()),
        alert.getTime(),
        alert.getData());
  }

  private static AlertType type(String name) {
    return AlertType.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "type must be one of "
                        + String.join(", ", AlertType.wireNames())
                        + ", not "
                        + Excerpt.of(name)));
  }
}
