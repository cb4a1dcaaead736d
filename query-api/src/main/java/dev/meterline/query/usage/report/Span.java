package dev.meterline.query.usage.report;

import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The dates of a report, and the instants that these are, {@code [start, end)}.
 *
 * <p>Days of the account's zone begin and end the span. With hourly pieces, which are hours of UTC,
 * it is made of the hours that begin within the dates: where the zone is a whole number of hours
 * from UTC that is the same, elsewhere it is up to an hour later. So spans of neighbouring dates
 * never overlap, and leave nothing out.
 *
 * @param first the first date
 * @param last the last date, itself included
 */
record Span(LocalDate first, LocalDate last, Instant start, Instant end) {

  static Span of(LocalDate first, LocalDate last, Interval interval, LocalDays days) {
    Instant start = days.start(first);
    Instant end = days.end(last);
    return interval == Interval.HOURLY
        ? new Span(first, last, nextHour(start), nextHour(end))
        : new Span(first, last, start, end);
  }

  /** The same number of days before this. */
  Span previous(Interval interval, LocalDays days) {
    long length = ChronoUnit.DAYS.between(first, last) + 1;
    return of(first.minusDays(length), first.minusDays(1), interval, days);
  }

  /** A zone may have skipped a day: then there is nothing to look at. */
  boolean isEmpty() {
    return !start.isBefore(end);
  }

  /**
   * The series' pieces, oldest first, cut off at both ends of the span.
   *
   * @param atMost how many are enough to know that there are too many
   */
  List<Period> pieces(Interval interval, LocalDays days, int atMost) {
    List<Period> pieces = new ArrayList<>();
    Instant from = start;
    while (from.isBefore(end) && pieces.size() < atMost) {
      Instant to = min(interval.around(from, days.calendar()).end(), end);
      pieces.add(new Period(from, to));
      from = to;
    }
    return pieces;
  }

  /** Whether a day begins where this span begins, and one ends where it ends. */
  boolean isMadeOfDays(LocalDays days) {
    return beginsADay(start, days) && beginsADay(end, days);
  }

  private static boolean beginsADay(Instant instant, LocalDays days) {
    return days.calendar().bucket(Granularity.DAY, instant).start().equals(instant);
  }

  private static Instant nextHour(Instant instant) {
    Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(instant) ? hour : hour.plus(1, ChronoUnit.HOURS);
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
