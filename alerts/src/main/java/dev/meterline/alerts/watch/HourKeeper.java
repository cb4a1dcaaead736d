package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.AnomalyPolicy;
import dev.meterline.alerts.policy.Band;
import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.Finding;
import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.alerts.policy.HourMarks;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges an account's hours and puts them on the shelf. The time is that of announced totals, never
 * the clock's: while the meter itself is behind or down, no hour is over, and a replay decides the
 * same again.
 *
 * <p>An hour is judged as it fills, when it can only be too much, and again {@link #GRACE} after
 * its end. Another hour later, when no totals name it any more, it becomes history.
 */
final class HourKeeper {

  /** Late events of an hour get this long. */
  static final Duration GRACE = Duration.ofMinutes(5);

  /** Nobody wants to hear of an hour that ended longer ago. */
  private static final Duration NEWS = Duration.ofDays(1);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(HourHistory.DAYS);
  private static final long DAY_SECONDS = 86_400;
  private static final int HOUR_SECONDS = 3_600;

  private final HourShelf shelf;
  private final AccountId account;
  private final List<Finding> findings;

  /**
   * Of one account.
   *
   * @param findings takes what is found
   */
  HourKeeper(HourShelf shelf, AccountId account, List<Finding> findings) {
    this.shelf = shelf;
    this.account = account;
    this.findings = findings;
  }

  /** Takes new totals; {@code watch} holds those before them. */
  AccountWatch take(AccountWatch watch, UsageTotals now) {
    if (now.hour().isEmpty()) {
      return watch;
    }
    HourUse open = now.hour().get();
    AccountWatch begun =
        watch.nextHour().isPresent()
            ? watch
            : watch.judgedBefore(open.start()).shelvedBefore(open.start());
    AccountWatch closed = close(begun, now.asOf(), Optional.of(now));
    return band(open.start())
        .map(band -> closed.hours().soFar(open.start(), open.requests(), band))
        .map(decision -> apply(closed, decision))
        .orElse(closed);
  }

  /** Judges and shelves what is over at {@code asOf}. */
  AccountWatch close(AccountWatch watch, Instant asOf, Optional<UsageTotals> newest) {
    if (watch.nextHour().isEmpty() || watch.nextShelved().isEmpty()) {
      return watch;
    }
    AccountWatch closed = watch;
    Instant hour = notBefore(asOf.minus(KEPT), watch.nextHour().get());
    for (; !hour.plus(HOUR).plus(GRACE).isAfter(asOf); hour = hour.plus(HOUR)) {
      closed = judge(closed, hour, counts(hour, watch, newest), asOf);
    }
    closed = closed.judgedBefore(hour);
    Instant shelved = notBefore(asOf.minus(KEPT), watch.nextShelved().get());
    for (; !shelved.plus(HOUR).plus(HOUR).isAfter(asOf); shelved = shelved.plus(HOUR)) {
      closed = shelve(closed, shelved, counts(shelved, watch, newest));
    }
    return closed.shelvedBefore(shelved);
  }

  private AccountWatch judge(AccountWatch watch, Instant hour, Counts counts, Instant asOf) {
    if (hour.plus(HOUR).plus(NEWS).isBefore(asOf)) {
      return watch;
    }
    return band(hour)
        .map(band -> watch.hours().over(hour, counts.requests(), band))
        .map(decision -> apply(watch, decision))
        .orElse(watch);
  }

  private AccountWatch shelve(AccountWatch watch, Instant hour, Counts counts) {
    shelf.keep(
        account,
        hourOfDay(hour),
        shelf.history(account, hourOfDay(hour)).with(day(hour), counts.requests()));
    return watch.withErrors(
        watch.errors().with(watch.errors().meter().withHour(day(hour), counts)));
  }

  private AccountWatch apply(AccountWatch watch, HourMarks.Decision decision) {
    decision.finding().ifPresent(findings::add);
    return watch.withHours(decision.marks());
  }

  private Optional<Band> band(Instant hour) {
    return AnomalyPolicy.band(shelf.history(account, hourOfDay(hour)), day(hour));
  }

  /** What the newest totals that name the hour say; an hour that none names had no requests. */
  private static Counts counts(Instant hour, AccountWatch watch, Optional<UsageTotals> newest) {
    return newest
        .flatMap(totals -> counts(hour, totals))
        .or(() -> watch.totals().flatMap(totals -> counts(hour, totals)))
        .orElse(Counts.ZERO);
  }

  static Optional<Counts> counts(Instant hour, UsageTotals totals) {
    return totals
        .hour()
        .filter(use -> use.start().equals(hour))
        .or(() -> totals.previousHour().filter(use -> use.start().equals(hour)))
        .map(use -> new Counts(use.requests(), use.errors()));
  }

  private static Instant notBefore(Instant earliest, Instant hour) {
    Instant floor =
        Instant.ofEpochSecond(
            Math.floorDiv(earliest.getEpochSecond(), HOUR_SECONDS) * (long) HOUR_SECONDS);
    return hour.isBefore(floor) ? floor : hour;
  }

  private static long day(Instant hour) {
    return Math.floorDiv(hour.getEpochSecond(), DAY_SECONDS);
  }

  private static int hourOfDay(Instant hour) {
    return Math.toIntExact(Math.floorMod(hour.getEpochSecond(), DAY_SECONDS) / HOUR_SECONDS);
  }
}
