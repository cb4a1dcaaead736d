package dev.meterline.schemas.codec;

import dev.meterline.events.AlertRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import java.time.Instant;

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
    return alert(
        alert.getId(), alert.getAccount(), alert.getType(), alert.getTime(), alert.getData());
  }

  /**
   * An alert from its parts, as other records hold them too.
   *
   * @throws IllegalArgumentException if the account or the type is none
   */
  static Alert alert(String id, String account, String type, Instant time, String data) {
    return new Alert(id, new AccountId(account), type(type), time, data);
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
