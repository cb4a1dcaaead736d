package dev.meterline.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ratios of the rates of two variants that were measured in one run on the same bytes.
 *
 * @param name as in the JSON
 * @param of the variant above the line
 * @param over the variant below it
 * @param target at least this is aimed at
 */
public record Ratio(String name, String of, String over, double target) {

  /** Every ratio of the pipeline. */
  public static final List<Ratio> ALL =
      List.of(
          new Ratio("totals_over_ceiling", "totals", "ceiling", 0.35),
          new Ratio("dimensions_over_ceiling", "dimensions", "ceiling-dimensions", 0.20),
          new Ratio("totals_over_dsl", "totals", "plain-dsl", 8),
          new Ratio("dimensions_over_postgresql", "dimensions", "postgresql-dimensions", 15),
          new Ratio("totals_over_postgresql", "totals", "postgresql-totals", 1),
          new Ratio("dimensions_over_redis", "dimensions", "redis-dimensions", 1),
          new Ratio("totals_over_redis", "totals", "redis-totals", 1),
          new Ratio("dedupe_on_over_off", "totals", "totals-without-dedupe", 0.8),
          new Ratio("dedupe_10m_held_over_off", "totals-10m-held", "totals-without-dedupe", 0.8),
          new Ratio("dedupe_100m_held_over_off", "totals-100m-held", "totals-without-dedupe", 0.8),
          new Ratio("exactly_once_over_at_least_once", "totals", "totals-at-least-once", 0.85));

  /** The ratio, or empty if a variant did not run or its totals were wrong. */
  public OptionalDouble value(List<VariantResult> results) {
    Map<String, VariantResult> right =
        results.stream()
            .filter(VariantResult::totalsRight)
            .collect(Collectors.toMap(VariantResult::name, Function.identity()));
    VariantResult above = right.get(of);
    VariantResult below = right.get(over);
    return above == null || below == null || below.eventsPerSecond() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(above.eventsPerSecond() / below.eventsPerSecond());
  }
}
