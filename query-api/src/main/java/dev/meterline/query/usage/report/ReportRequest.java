package dev.meterline.query.usage.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is asked of an account's use.
 *
 * @param startDate first day of the account's zone; 30 days ago unless given
 * @param endDate last day, itself included; today unless given
 * @param interval length of the series' pieces
 * @param category the only category to look at; all unless given
 * @param compare whether the days before, just as many, are to be summed up as well
 */
public record ReportRequest(
    Optional<LocalDate> startDate,
    Optional<LocalDate> endDate,
    Interval interval,
    Optional<String> category,
    boolean compare) {

  /** How far back a report reaches if nobody says. */
  static final int DEFAULT_DAYS = 30;

  LocalDate first(LocalDate today) {
    return startDate.orElse(today.minusDays(DEFAULT_DAYS));
  }

  LocalDate last(LocalDate today) {
    return endDate.orElse(today);
  }
}
