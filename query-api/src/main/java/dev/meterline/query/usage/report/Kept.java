package dev.meterline.query.usage.report;

import dev.meterline.schemas.calendar.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far back buckets are kept, in whole dates of the account: what is older is not there, or not
 * complete, and must not be shown as a zero.
 */
record Kept(LocalDays days, LocalDate today) {

  private static final int HOURS_DAYS = 90;
  private static final int DAYS_YEARS = 3;
  private static final int MONTHS_YEARS = 10;

  /** The first date whose buckets of this size are kept. */
  LocalDate since(Granularity granularity) {
    return switch (granularity) {
      case HOUR -> today.minusDays(HOURS_DAYS);
      case DAY -> today.minusYears(DAYS_YEARS);
      case MONTH, BILLING_PERIOD -> today.minusYears(MONTHS_YEARS).withDayOfMonth(1);
      case ALL_TIME -> LocalDate.EPOCH;
    };
  }

  boolean has(Granularity granularity, Instant from) {
    return !from.isBefore(days.start(since(granularity)));
  }

  /** Why these can't all be read; empty if they can. */
  Optional<String> refusal(List<Segment> segments) {
    return segments.stream()
        .filter(segment -> !has(segment.granularity(), segment.from()))
        .map(segment -> refusal(segment.granularity()))
        .findFirst();
  }

  private String refusal(Granularity granularity) {
    String since = since(granularity).toString();
    return switch (granularity) {
      case HOUR -> "hours are kept 90 days: nothing hourly is there of before " + since;
      case DAY ->
          "days are kept 3 years: of before "
              + since
              + " there are whole months only, so ask for interval=monthly, from the first day of a"
              + " month to the last of one";
      default -> "months are kept 10 years: nothing is there of before " + since;
    };
  }
}
