package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is announced of an account at one moment. Stream thread only. */
record AccountTotals(
    LiveAccount account, SettingsHistory settings, AccountTerms terms, Tally tally) {

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * The totals; the caller holds the account's lock.
   *
   * @param nowMillis stands for the moment of an account without events
   */
  UsageTotals at(long nowMillis) {
    long newest = tally.asOfMillis();
    Instant asOf = Instant.ofEpochMilli(newest == Tally.NEVER ? nowMillis : newest);
    Period period = account.periodAt(asOf);
    Measures allTime =
        account.measures(Granularity.ALL_TIME, AccountCalendar.ALL_TIME.start().toEpochMilli());
    HourUse hour = hourAt(asOf);
    return new UsageTotals(
        account.id(),
        use(period, asOf),
        previousUse(period),
        allTime.quantity(),
        allTime.requests(),
        allTime.errors(),
        new NanoDollars(allTime.costNanos()),
        terms.credits(),
        hour.errors() == 0
            ? Optional.empty()
            : account.topErrorEndpoint(hour.start().toEpochMilli()),
        asOf,
        Optional.of(hour),
        Optional.of(hourAt(asOf.minus(HOUR))),
        tally.hoursVersion());
  }

  /** When the totals as announced change next by time alone, epoch milliseconds. */
  long nextTurn(UsageTotals announced) {
    Period period = announced.period().period();
    return Turns.next(settings, period, ruledAt(period, announced.asOf()));
  }

  private HourUse hourAt(Instant instant) {
    Instant start = settings.calendar().bucket(Granularity.HOUR, instant).start();
    Measures hour = account.measures(Granularity.HOUR, start.toEpochMilli());
    return new HourUse(start, hour.requests(), hour.errors());
  }

  private Optional<PeriodUse> previousUse(Period period) {
    boolean usedBefore =
        tally.firstEventMillis() != Tally.NEVER
            && tally.firstEventMillis() < period.start().toEpochMilli();
    if (!usedBefore) {
      return Optional.empty();
    }
    Period previous = settings.calendar().previous(Granularity.BILLING_PERIOD, period);
    return Optional.of(use(previous, previous.end().minusMillis(1)));
  }

  private PeriodUse use(Period period, Instant asOf) {
    Measures used = account.measures(Granularity.BILLING_PERIOD, period.start().toEpochMilli());
    return new PeriodUse(
        period, used.quantity(), settings.current(ruledAt(period, asOf)).plan().allowed());
  }

  /**
   * Settings may have been changed since the newest event; the change is announced too, as long as
   * the period lasts.
   */
  private Instant ruledAt(Period period, Instant asOf) {
    Instant ruledAt = asOf;
    for (SettingsVersion version : terms.versions()) {
      boolean newer = version.recordedAt().isAfter(ruledAt);
      ruledAt = newer && period.contains(version.recordedAt()) ? version.recordedAt() : ruledAt;
    }
    return ruledAt;
  }
}
