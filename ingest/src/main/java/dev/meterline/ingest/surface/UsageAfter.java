package dev.meterline.ingest.surface;

import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.usage.UsageFigures;
import dev.meterline.http.usage.UsageHeaders;
import dev.meterline.http.usage.UsageTotalsView;
import dev.meterline.ingest.intake.Consumption;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The usage headers of an answer: what was announced so far, with what this process has sent since
 * and this request on top. So {@code used} may be high by duplicates, and low by what other
 * processes have sent in the last second, until it is read from the stores.
 */
public final class UsageAfter {

  private final AccountDirectory directory;
  private final UsageTotalsView totals;
  private final RateLimiter rates;
  private final InstantSource clock;
  private final Unannounced unannounced = new Unannounced();

  /**
   * @param rates has counted the request already, if it counts
   */
  public UsageAfter(
      AccountDirectory directory, UsageTotalsView totals, RateLimiter rates, InstantSource clock) {
    this.directory = directory;
    this.totals = totals;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * Headers by name, with all of {@code consumption} in them; none while totals are still being
   * read, rather than a number that is low.
   */
  Map<String, String> headers(Consumption consumption) {
    if (!totals.loaded()) {
      return Map.of();
    }
    Instant now = clock.instant();
    AccountId account = consumption.account();
    PeriodUse before = announced(account, now);
    Period period = before.period();
    unannounced.add(account, period, consumption.quantityIn(period), consumption.appended(), now);
    return headers(account, before, 0, consumption.quantity(), now);
  }

  /**
   * Headers by name of an answer whose event was not sent through here; none while totals are still
   * being read.
   *
   * @param consumed units of this request, now
   */
  public Map<String, String> headers(AccountId account, long consumed) {
    if (!totals.loaded()) {
      return Map.of();
    }
    Instant now = clock.instant();
    return headers(account, announced(account, now), consumed, consumed, now);
  }

  private Map<String, String> headers(
      AccountId account, PeriodUse announced, long onTop, long consumed, Instant now) {
    Period period = announced.period();
    Instant asOf = totals.newest(account).map(UsageTotals::asOf).orElse(Instant.MIN);
    long sent = unannounced.after(asOf, account, period, now);
    return UsageHeaders.of(
        new UsageFigures(
            settings(account).current(now).plan().allowed(),
            announced.used() + sent + onTop,
            consumed,
            period.end(),
            rates.look(account)));
  }

  private SettingsHistory settings(AccountId id) {
    return SettingsHistory.of(
        directory.account(id).map(Account::versions).orElse(List.of()), Optional.empty());
  }

  /** Of the open period; announced totals of one that is over say nothing of it. */
  private PeriodUse announced(AccountId account, Instant now) {
    return totals
        .newest(account)
        .map(UsageTotals::period)
        .filter(use -> use.period().contains(now))
        .orElseGet(() -> nothingIn(openPeriod(account, now)));
  }

  private Period openPeriod(AccountId account, Instant now) {
    return settings(account).calendar().bucket(Granularity.BILLING_PERIOD, now);
  }

  private static PeriodUse nothingIn(Period period) {
    return new PeriodUse(period, 0, OptionalLong.empty());
  }
}
