package dev.meterline.schemas.codec;

import dev.meterline.events.CreditRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;

/** {@code credits}. */
final class CreditCodec implements RecordCodec<Credit, CreditRecord> {

  @Override
  public Class<CreditRecord> avroType() {
    return CreditRecord.class;
  }

  @Override
  public CreditRecord toAvro(Credit credit) {
    return new CreditRecord(
        credit.id(),
        credit.account().value(),
        credit.amount().nanos(),
        credit.note(),
        credit.time());
  }

  @Override
  public Credit toDomain(CreditRecord credit) {
    return new Credit(
        credit.getId(),
        new AccountId(credit.getAccount()),
        new NanoDollars(credit.getAmountNanos()),
        credit.getNote(),
        credit.getTime());
  }
}
