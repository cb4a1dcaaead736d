package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.Billing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The calendar once more, by another way: it writes down the local starts around an instant from
 * the calendar on the wall, then watches the wall clock minute by minute until it reaches them. It
 * asks java.time only what a clock shows and how long a month is. Good for anchors of whole minutes
 * and for 1973 and later, when every offset is of whole minutes.
 */
final class NaiveCalendar {

  private static final LocalDate MONDAY_THE_FIRST = LocalDate.of(2024, 1, 1);

  private NaiveCalendar() {}

  static Period bucket(Billing billing, Granularity granularity, Instant instant) {
    LocalDateTime anchor =
        billing
            .anchor()
            .map(time -> LocalDateTime.ofInstant(time, billing.zone()))
            .orElse(MONDAY_THE_FIRST.atStartOfDay());
    LocalDateTime local = LocalDateTime.ofInstant(instant, billing.zone());
    List<LocalDateTime> starts =
        switch (granularity) {
          case DAY -> daysAround(local.toLocalDate(), 1, LocalTime.MIDNIGHT);
          case MONTH -> monthsAround(local, 1, LocalTime.MIDNIGHT);
          case BILLING_PERIOD ->
              switch (billing.interval()) {
                case WEEK -> daysAround(weekdayBefore(local, anchor), 7, anchor.toLocalTime());
                case MONTH -> monthsAround(local, anchor.getDayOfMonth(), anchor.toLocalTime());
                case YEAR -> yearsAround(local, anchor);
              };
          default -> throw new IllegalArgumentException("not cut by a wall clock: " + granularity);
        };
    return between(starts, billing.zone(), instant);
  }

  static Period week(ZoneId zone, Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    LocalDate monday = weekdayBefore(local, MONDAY_THE_FIRST.atStartOfDay());
    return between(daysAround(monday, 7, LocalTime.MIDNIGHT), zone, instant);
  }

  private static LocalDate weekdayBefore(LocalDateTime local, LocalDateTime like) {
    LocalDate day = local.toLocalDate();
    while (day.getDayOfWeek() != like.getDayOfWeek()) {
      day = day.minusDays(1);
    }
    return day;
  }

  private static List<LocalDateTime> daysAround(LocalDate day, int step, LocalTime at) {
    List<LocalDateTime> starts = new ArrayList<>();
    for (int i = -3; i <= 3; i++) {
      starts.add(day.plusDays((long) i * step).atTime(at));
    }
    return starts;
  }

  private static List<LocalDateTime> monthsAround(LocalDateTime local, int day, LocalTime at) {
    List<LocalDateTime> starts = new ArrayList<>();
    for (int i = -2; i <= 2; i++) {
      YearMonth month = YearMonth.from(local).plusMonths(i);
      starts.add(month.atDay(Math.min(day, month.lengthOfMonth())).atTime(at));
    }
    return starts;
  }

  private static List<LocalDateTime> yearsAround(LocalDateTime local, LocalDateTime anchor) {
    List<LocalDateTime> starts = new ArrayList<>();
    for (int year = local.getYear() - 2; year <= local.getYear() + 2; year++) {
      YearMonth month = YearMonth.of(year, anchor.getMonth());
      int day = Math.min(anchor.getDayOfMonth(), month.lengthOfMonth());
      starts.add(month.atDay(day).atTime(anchor.toLocalTime()));
    }
    return starts;
  }

  private static Period between(List<LocalDateTime> starts, ZoneId zone, Instant instant) {
    TreeSet<Instant> cuts = new TreeSet<>();
    starts.forEach(start -> cuts.add(firstTimeTheClockShows(start, zone)));
    return new Period(cuts.floor(instant), cuts.higher(instant));
  }

  /** No clock is more than 18 hours from UTC, and no change has skipped more than a day. */
  private static Instant firstTimeTheClockShows(LocalDateTime start, ZoneId zone) {
    Instant minute = start.toInstant(ZoneOffset.UTC).minusSeconds(18 * 3600);
    while (LocalDateTime.ofInstant(minute, zone).isBefore(start)) {
      minute = minute.plusSeconds(60);
    }
    return minute;
  }
}
