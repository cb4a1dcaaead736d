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
import java.util.function.ToLongFunction;

/**
 * The usage headers of an answer to events: what was announced so far, and this request on top. So
 * {@code used} may be high by a request that was counted before, and low by others that are not yet
 * announced, until it is read from the stores.
 */
public final class UsageAfter {

  private final AccountDirectory directory;
  private final UsageTotalsView totals;
  private final RateLimiter rates;
  private final InstantSource clock;

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

  /** Headers by name, with all of {@code consumption} on top of what was announced. */
  Map<String, String> headers(Consumption consumption) {
    return headers(consumption.account(), consumption::quantityIn, consumption.quantity());
  }

  /**
   * Headers by name; none while totals are still being read, rather than a number that is low.
   *
   * @param usedIn units of this request that belong to a billing period
   * @param consumed units of this request
   */
  public Map<String, String> headers(
      AccountId account, ToLongFunction<Period> usedIn, long consumed) {
    return totals.loaded() ? UsageHeaders.of(figures(account, usedIn, consumed)) : Map.of();
  }

  private UsageFigures figures(AccountId account, ToLongFunction<Period> usedIn, long consumed) {
    Instant now = clock.instant();
    SettingsHistory settings = settings(account);
    Optional<PeriodUse> announced = announced(account, now);
    Period period =
        announced
            .map(PeriodUse::period)
            .orElseGet(() -> settings.calendar().bucket(Granularity.BILLING_PERIOD, now));
    long before = announced.map(PeriodUse::used).orElse(0L);
    return new UsageFigures(
        settings.current(now).plan().allowed(),
        before + usedIn.applyAsLong(period),
        consumed,
        period.end(),
        rates.look(account));
  }

  private SettingsHistory settings(AccountId id) {
    return SettingsHistory.of(
        directory.account(id).map(Account::versions).orElse(List.of()), Optional.empty());
  }

  /** Announced totals of a period that is over say nothing of the one that is open. */
  private Optional<PeriodUse> announced(AccountId account, Instant now) {
    return totals
        .newest(account)
        .map(UsageTotals::period)
        .filter(use -> use.period().contains(now));
  }
}
