package dev.meterline.schemas.codec;

import dev.meterline.events.AlertReadRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.AlertRead;

/** {@code alert-reads}. */
final class AlertReadCodec implements RecordCodec<AlertRead, AlertReadRecord> {

  @Override
  public Class<AlertReadRecord> avroType() {
    return AlertReadRecord.class;
  }

  @Override
  public AlertReadRecord toAvro(AlertRead read) {
    return new AlertReadRecord(read.alertId(), read.account().value(), read.readAt());
  }

  @Override
  public AlertRead toDomain(AlertReadRecord read) {
    return new AlertRead(read.getAlertId(), new AccountId(read.getAccount()), read.getReadAt());
  }
}
