package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.HourMarks;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of an account's hours, but for their history. Immutable.
 *
 * @param marks what was told of them
 * @param nextJudged the first hour that has not been judged; empty until totals name one
 * @param nextShelved the first hour of which totals are to tell the history
 * @param version of the closed hours that were announced last; 0 before the first
 * @param knownUntil the end of what they tell, which no totals replace
 */
public record HourWatch(
    HourMarks marks,
    Optional<Instant> nextJudged,
    Optional<Instant> nextShelved,
    long version,
    Instant knownUntil) {

  public static final HourWatch NEW =
      new HourWatch(HourMarks.NONE, Optional.empty(), Optional.empty(), 0, Instant.EPOCH);

  /**
   * This watch, begun. Nothing before the first hour is judged; the history of whoever is seen for
   * the first time begins with the first request.
   */
  HourWatch begunBy(HourUse open, Optional<HourUse> previous) {
    if (nextJudged.isPresent()) {
      return this;
    }
    Instant first = previous.filter(hour -> hour.requests() > 0).orElse(open).start();
    return new HourWatch(marks, Optional.of(open.start()), Optional.of(first), version, knownUntil);
  }

  /** Whether the history has all that these totals count of closed hours. */
  boolean isUpTo(UsageTotals totals) {
    return totals.hoursVersion() <= version;
  }

  /** Whether these hours are older than those that are known. */
  boolean isAheadOf(UsageHours hours) {
    return hours.end().isBefore(knownUntil);
  }

  /** Whatever is not history or judged by then will never be. */
  HourWatch unknownBefore(Instant hour) {
    return new HourWatch(
        marks,
        nextJudged.map(next -> next.isBefore(hour) ? hour : next),
        nextShelved.map(next -> next.isBefore(hour) ? hour : next),
        version,
        knownUntil);
  }

  HourWatch with(HourMarks newMarks) {
    return new HourWatch(newMarks, nextJudged, nextShelved, version, knownUntil);
  }

  HourWatch judgedBefore(Instant hour) {
    return new HourWatch(marks, Optional.of(hour), nextShelved, version, knownUntil);
  }

  HourWatch shelvedBefore(Instant hour) {
    return new HourWatch(marks, nextJudged, Optional.of(hour), version, knownUntil);
  }

  HourWatch knows(UsageHours hours) {
    return new HourWatch(marks, nextJudged, nextShelved, hours.version(), hours.end());
  }
}
