package dev.meterline.query.usage.report;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account's use over a range of dates.
 *
 * @param start first instant
 * @param end first instant after it
 * @param category the only category that was looked at; empty for all
 * @param totals the sum of the series
 * @param series the pieces, oldest first, without a gap
 * @param endpoints most used first
 * @param categories most used first
 * @param models most used first; empty for a report of one category, since models are not counted
 *     by category
 * @param projects as {@code models}
 * @param byHourOfDay requests in each of the 24 hours of the account's day; empty if the span is
 *     older than hours are kept
 * @param comparison empty unless asked for
 */
public record UsageReport(
    AccountId account,
    Instant start,
    Instant end,
    Interval interval,
    Optional<String> category,
    Measures totals,
    List<Piece> series,
    List<Named> endpoints,
    List<Named> categories,
    Optional<List<Named>> models,
    Optional<List<Named>> projects,
    Optional<List<Long>> byHourOfDay,
    Optional<Comparison> comparison) {

  /** A piece of the series. */
  public record Piece(Period period, Measures measures) {}

  /** One value of a dimension. */
  public record Named(String name, Measures measures) {}

  /** The span of as many days before. */
  public record Comparison(Instant start, Instant end, Measures totals) {}

  public UsageReport {
    series = List.copyOf(series);
    endpoints = List.copyOf(endpoints);
    categories = List.copyOf(categories);
    models = models.map(List::copyOf);
    projects = projects.map(List::copyOf);
    byHourOfDay = byHourOfDay.map(List::copyOf);
  }
}
