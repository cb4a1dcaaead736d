package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.ErrorsPolicy;
import dev.meterline.alerts.policy.Funds;
import dev.meterline.alerts.policy.HourMarks;
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
 * @param hours what was told of them
 * @param nextHour the first hour that has not been judged; empty until totals name one
 * @param nextShelved the first hour that is not in the history yet
 */
public record AccountWatch(
    Optional<UsageTotals> totals,
    ThresholdMarks thresholds,
    NavigableMap<NanoDollars, Boolean> low,
    Optional<NanoDollars> toppedUpAt,
    Optional<Instant> warnedAt,
    ErrorsPolicy.Watch errors,
    HourMarks hours,
    Optional<Instant> nextHour,
    Optional<Instant> nextShelved) {

  /** Of an account that was never heard of. */
  public static final AccountWatch NEW =
      new AccountWatch(
          Optional.empty(),
          ThresholdMarks.NONE,
          Collections.emptyNavigableMap(),
          Optional.empty(),
          Optional.empty(),
          ErrorsPolicy.Watch.NEW,
          HourMarks.NONE,
          Optional.empty(),
          Optional.empty());

  public AccountWatch {
    low = Collections.unmodifiableNavigableMap(new TreeMap<>(low));
  }

  Funds funds() {
    return totals.map(seen -> new Funds(seen.credits(), seen.cost())).orElse(Funds.NONE);
  }

  AccountWatch withTotals(UsageTotals newest) {
    return new AccountWatch(
        Optional.of(newest),
        thresholds,
        low,
        toppedUpAt,
        warnedAt,
        errors,
        hours,
        nextHour,
        nextShelved);
  }

  AccountWatch withThresholds(ThresholdMarks marks) {
    return new AccountWatch(
        totals, marks, low, toppedUpAt, warnedAt, errors, hours, nextHour, nextShelved);
  }

  AccountWatch withLow(NavigableMap<NanoDollars, Boolean> marks) {
    return new AccountWatch(
        totals, thresholds, marks, toppedUpAt, warnedAt, errors, hours, nextHour, nextShelved);
  }

  AccountWatch toppedUpAt(NanoDollars credits) {
    return new AccountWatch(
        totals,
        thresholds,
        low,
        Optional.of(credits),
        warnedAt,
        errors,
        hours,
        nextHour,
        nextShelved);
  }

  AccountWatch warnedAt(Instant minute) {
    return new AccountWatch(
        totals,
        thresholds,
        low,
        toppedUpAt,
        Optional.of(minute),
        errors,
        hours,
        nextHour,
        nextShelved);
  }

  AccountWatch withErrors(ErrorsPolicy.Watch watch) {
    return new AccountWatch(
        totals, thresholds, low, toppedUpAt, warnedAt, watch, hours, nextHour, nextShelved);
  }

  AccountWatch withHours(HourMarks marks) {
    return new AccountWatch(
        totals, thresholds, low, toppedUpAt, warnedAt, errors, marks, nextHour, nextShelved);
  }

  AccountWatch judgedBefore(Instant hour) {
    return new AccountWatch(
        totals,
        thresholds,
        low,
        toppedUpAt,
        warnedAt,
        errors,
        hours,
        Optional.of(hour),
        nextShelved);
  }

  AccountWatch shelvedBefore(Instant hour) {
    return new AccountWatch(
        totals, thresholds, low, toppedUpAt, warnedAt, errors, hours, nextHour, Optional.of(hour));
  }
}
