package dev.meterline.schemas.codec;

import dev.meterline.events.HourUseRecord;
import dev.meterline.events.PeriodUseRecord;
import dev.meterline.events.UsageTotalsRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.util.Optional;

/** {@code usage-totals}. */
final class UsageTotalsCodec implements RecordCodec<UsageTotals, UsageTotalsRecord> {

  @Override
  public Class<UsageTotalsRecord> avroType() {
    return UsageTotalsRecord.class;
  }

  @Override
  public UsageTotalsRecord toAvro(UsageTotals totals) {
    return new UsageTotalsRecord(
        totals.account().value(),
        toAvro(totals.period()),
        totals.previousPeriod().map(UsageTotalsCodec::toAvro).orElse(null),
        totals.quantity(),
        totals.requests(),
        totals.errors(),
        totals.cost().nanos(),
        totals.credits().nanos(),
        totals.topErrorEndpoint().orElse(null),
        totals.asOf(),
        totals.hour().map(UsageTotalsCodec::toAvro).orElse(null),
        totals.previousHour().map(UsageTotalsCodec::toAvro).orElse(null),
        totals.hoursVersion());
  }

  @Override
  public UsageTotals toDomain(UsageTotalsRecord totals) {
    return new UsageTotals(
        new AccountId(totals.getAccount()),
        toDomain(totals.getPeriod()),
        Optional.ofNullable(totals.getPreviousPeriod()).map(UsageTotalsCodec::toDomain),
        totals.getQuantity(),
        totals.getRequests(),
        totals.getErrors(),
        new NanoDollars(totals.getCostNanos()),
        new NanoDollars(totals.getCreditsNanos()),
        Optional.ofNullable(totals.getTopErrorEndpoint()),
        totals.getAsOf(),
        Optional.ofNullable(totals.getHour()).map(UsageTotalsCodec::toDomain),
        Optional.ofNullable(totals.getPreviousHour()).map(UsageTotalsCodec::toDomain),
        totals.getHoursVersion());
  }

  private static PeriodUseRecord toAvro(PeriodUse use) {
    return new PeriodUseRecord(
        use.period().start(), use.period().end(), use.used(), Longs.nullable(use.allowed()));
  }

  private static PeriodUse toDomain(PeriodUseRecord use) {
    return new PeriodUse(
        new Period(use.getStart(), use.getEnd()), use.getUsed(), Longs.optional(use.getAllowed()));
  }

  private static HourUseRecord toAvro(HourUse hour) {
    return new HourUseRecord(hour.start(), hour.requests(), hour.errors());
  }

  private static HourUse toDomain(HourUseRecord hour) {
    return new HourUse(hour.getStart(), hour.getRequests(), hour.getErrors());
  }
}
