package dev.meterline.query.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.schemas.account.Credit;
import java.math.BigDecimal;
import java.time.Instant;

/** A credit that is on record. */
@JsonNaming(SnakeCaseStrategy.class)
record CreditAnswer(String id, String account, BigDecimal amountUsd, String note, Instant time) {

  static CreditAnswer of(Credit credit) {
    return new CreditAnswer(
        credit.id(),
        credit.account().value(),
        credit.amount().toDollars(),
        credit.note(),
        credit.time());
  }
}
