package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.AnomalyPolicy;
import dev.meterline.alerts.policy.Band;
import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.Finding;
import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.alerts.policy.HourMarks;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges an account's hours and puts them on the shelf. The time is that of announced totals, never
 * the clock's: while the meter itself is behind or down, no hour is over, and a replay decides the
 * same again.
 *
 * <p>The open hour and the one before are judged as they fill, when they can only be too much; an
 * hour is judged again {@link #GRACE} after its end. Another hour later, when no totals name it any
 * more, it becomes history. What comes later still comes by {@link UsageHours}; while these are on
 * their way, as in the middle of an import, no hour is judged.
 */
final class HourKeeper {

  /** Late events of an hour get this long. */
  static final Duration GRACE = Duration.ofMinutes(5);

  /** Nobody wants to hear of an hour that ended longer ago. */
  private static final Duration NEWS = Duration.ofDays(1);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(HourHistory.DAYS);

  private final HourHistories histories;
  private final List<Finding> findings;

  /**
   * Of one account.
   *
   * @param findings takes what is found
   */
  HourKeeper(HourShelf shelf, AccountId account, List<Finding> findings) {
    this.histories = new HourHistories(shelf, account);
    this.findings = findings;
  }

  /** Takes new totals; {@code watch} holds those before them. */
  AccountWatch take(AccountWatch watch, UsageTotals now) {
    if (now.hour().isEmpty()) {
      return watch;
    }
    HourWatch begun =
        watch
            .totals()
            .flatMap(before -> MissedTotals.between(before, now))
            .filter(knownAgain -> watch.hours().isUpTo(now))
            .map(watch.hours()::unknownBefore)
            .orElse(watch.hours())
            .begunBy(now.hour().get(), now.previousHour());
    return soFar(close(watch.withHours(begun), now.asOf(), Optional.of(now)), now);
  }

  /** Takes closed hours that late events have changed; those that are older change nothing. */
  AccountWatch learn(AccountWatch watch, UsageHours hours) {
    if (watch.hours().isAheadOf(hours)) {
      return watch;
    }
    histories.replaceBy(hours);
    AccountWatch wiser =
        watch
            .withHours(watch.hours().knows(hours))
            .withErrors(watch.errors().with(watch.errors().meter().withDays(histories.days())));
    return wiser
        .totals()
        .map(totals -> soFar(close(wiser, totals.asOf(), Optional.empty()), totals))
        .orElse(wiser);
  }

  /** Judges and shelves what is over at {@code asOf}. */
  AccountWatch close(AccountWatch watch, Instant asOf, Optional<UsageTotals> newest) {
    HourWatch hours = watch.hours();
    if (hours.nextJudged().isEmpty() || hours.nextShelved().isEmpty()) {
      return watch;
    }
    AccountWatch closed = watch;
    if (newest.or(watch::totals).filter(hours::isUpTo).isPresent()) {
      Instant hour = notBefore(asOf.minus(KEPT), hours.nextJudged().get());
      for (; !hour.plus(HOUR).plus(GRACE).isAfter(asOf); hour = hour.plus(HOUR)) {
        closed = judge(closed, hour, counts(hour, watch, newest), asOf);
      }
      closed = closed.withHours(closed.hours().judgedBefore(hour));
    }
    Instant shelved = notBefore(asOf.minus(KEPT), hours.nextShelved().get());
    for (; !shelved.plus(HOUR).plus(HOUR).isAfter(asOf); shelved = shelved.plus(HOUR)) {
      closed = shelve(closed, shelved, counts(shelved, watch, newest));
    }
    return closed.withHours(closed.hours().shelvedBefore(shelved));
  }

  private AccountWatch soFar(AccountWatch watch, UsageTotals now) {
    if (!watch.hours().isUpTo(now)) {
      return watch;
    }
    AccountWatch judged = watch;
    for (HourUse use :
        Stream.of(now.previousHour(), now.hour()).flatMap(Optional::stream).toList()) {
      HourMarks marks = judged.hours().marks();
      Optional<HourMarks.Decision> decision =
          band(use.start()).map(band -> marks.soFar(use.start(), use.requests(), band));
      judged = apply(judged, decision);
    }
    return judged;
  }

  private AccountWatch judge(AccountWatch watch, Instant hour, Counts counts, Instant asOf) {
    if (hour.plus(HOUR).plus(NEWS).isBefore(asOf)) {
      return watch;
    }
    HourMarks marks = watch.hours().marks();
    return apply(watch, band(hour).map(band -> marks.over(hour, counts.requests(), band)));
  }

  private AccountWatch shelve(AccountWatch watch, Instant hour, Counts counts) {
    if (hour.isBefore(watch.hours().knownUntil())) {
      return watch;
    }
    histories.put(hour, counts);
    return watch.withErrors(
        watch.errors().with(watch.errors().meter().withHour(Hours.day(hour), counts)));
  }

  private AccountWatch apply(AccountWatch watch, Optional<HourMarks.Decision> decision) {
    decision.flatMap(HourMarks.Decision::finding).ifPresent(findings::add);
    return decision.map(made -> watch.withHours(watch.hours().with(made.marks()))).orElse(watch);
  }

  private Optional<Band> band(Instant hour) {
    return AnomalyPolicy.band(histories.of(hour), Hours.day(hour));
  }

  /**
   * What the history says of an hour that it holds; else what the newest totals that name the hour
   * say. An hour that none names had no requests.
   */
  private Counts counts(Instant hour, AccountWatch watch, Optional<UsageTotals> newest) {
    boolean isHistory =
        hour.isBefore(watch.hours().knownUntil())
            || watch.hours().nextShelved().filter(hour::isBefore).isPresent();
    Optional<Counts> known = isHistory ? histories.at(hour) : Optional.empty();
    return known
        .or(() -> newest.flatMap(totals -> counts(hour, totals)))
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
    Instant floor = Hours.startOf(earliest);
    return hour.isBefore(floor) ? floor : hour;
  }
}
