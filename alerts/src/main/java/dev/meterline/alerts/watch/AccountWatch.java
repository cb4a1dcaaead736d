package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.ErrorsPolicy;
import dev.meterline.alerts.policy.Funds;
import dev.meterline.alerts.policy.ThresholdMarks;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is remembered of an account between two records. Immutable.
 *
 * @param totals the newest that were announced
 * @param thresholds what was told of them
 * @param low for each balance that is watched whether the account is at or below it
 * @param toppedUpAt credits of all time when the payment system was asked last
 * @param warnedAt the minute whose rate limit was told last
 * @param errors of the last minutes and days
 * @param hours of its hours
 */
public record AccountWatch(
    Optional<UsageTotals> totals,
    ThresholdMarks thresholds,
    NavigableMap<NanoDollars, Boolean> low,
    Optional<NanoDollars> toppedUpAt,
    Optional<Instant> warnedAt,
    ErrorsPolicy.Watch errors,
    HourWatch hours) {

  /** Of an account that was never heard of. */
  public static final AccountWatch NEW =
      new AccountWatch(
          Optional.empty(),
          ThresholdMarks.NONE,
          Collections.emptyNavigableMap(),
          Optional.empty(),
          Optional.empty(),
          ErrorsPolicy.Watch.NEW,
          HourWatch.NEW);

  public AccountWatch {
    low = Collections.unmodifiableNavigableMap(new TreeMap<>(low));
  }

  Funds funds() {
    return totals.map(seen -> new Funds(seen.credits(), seen.cost())).orElse(Funds.NONE);
  }

  AccountWatch withTotals(UsageTotals newest) {
    return new AccountWatch(
        Optional.of(newest), thresholds, low, toppedUpAt, warnedAt, errors, hours);
  }

  AccountWatch withThresholds(ThresholdMarks marks) {
    return new AccountWatch(totals, marks, low, toppedUpAt, warnedAt, errors, hours);
  }

  AccountWatch withLow(NavigableMap<NanoDollars, Boolean> marks) {
    return new AccountWatch(totals, thresholds, marks, toppedUpAt, warnedAt, errors, hours);
  }

  AccountWatch toppedUpAt(NanoDollars credits) {
    return new AccountWatch(totals, thresholds, low, Optional.of(credits), warnedAt, errors, hours);
  }

  AccountWatch warnedAt(Instant minute) {
    return new AccountWatch(
        totals, thresholds, low, toppedUpAt, Optional.of(minute), errors, hours);
  }

  AccountWatch withErrors(ErrorsPolicy.Watch watch) {
    return new AccountWatch(totals, thresholds, low, toppedUpAt, warnedAt, watch, hours);
  }

  AccountWatch withHours(HourWatch watch) {
    return new AccountWatch(totals, thresholds, low, toppedUpAt, warnedAt, errors, watch);
  }
}
