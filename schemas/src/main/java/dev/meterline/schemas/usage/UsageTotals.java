package dev.meterline.schemas.usage;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.Optional;

/**
 * An account's cumulative totals, as the topic {@code usage-totals} announces them. A newer value
 * replaces an older one, so any reader can take differences.
 *
 * @param account the account
 * @param period the billing period that holds {@code asOf}
 * @param previousPeriod the billing period before it, if there was one
 * @param quantity billable units of all time
 * @param requests requests of all time; adjustments are none
 * @param errors requests of all time whose status was 400 or above
 * @param cost cost of all time
 * @param credits credits of all time
 * @param topErrorEndpoint endpoint with most errors in the current hour, if there were any
 * @param asOf append time of the newest record that is counted here, or the later moment at which
 *     the billing period or a planned change of the plan began; never goes back
 * @param hour the hour that holds {@code asOf}; empty from a writer that does not know hours yet
 * @param previousHour the hour before it, which late events still reach
 * @param hoursVersion version of the {@link UsageHours} that hold what these totals count of older
 *     hours, and that may be still to come; 0 before the first
 */
public record UsageTotals(
    AccountId account,
    PeriodUse period,
    Optional<PeriodUse> previousPeriod,
    long quantity,
    long requests,
    long errors,
    NanoDollars cost,
    NanoDollars credits,
    Optional<String> topErrorEndpoint,
    Instant asOf,
    Optional<HourUse> hour,
    Optional<HourUse> previousHour,
    long hoursVersion) {

  /** Totals from a writer that does not know hours. */
  public UsageTotals(
      AccountId account,
      PeriodUse period,
      Optional<PeriodUse> previousPeriod,
      long quantity,
      long requests,
      long errors,
      NanoDollars cost,
      NanoDollars credits,
      Optional<String> topErrorEndpoint,
      Instant asOf) {
    this(
        account,
        period,
        previousPeriod,
        quantity,
        requests,
        errors,
        cost,
        credits,
        topErrorEndpoint,
        asOf,
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
