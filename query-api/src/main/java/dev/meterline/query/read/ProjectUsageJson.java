package dev.meterline.query.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.http.json.Json;
import dev.meterline.query.usage.Rates;
import dev.meterline.query.usage.project.ProjectUsage;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@link ProjectUsage} as {@code GET /api/usage} has it. */
record ProjectUsageJson(Budget budget, Cache cache, Map<String, Model> models, Span period) {

  /** Dollars; limit and what remains are null for a project without a budget. */
  record Budget(Optional<BigDecimal> limit, BigDecimal used, Optional<BigDecimal> remaining) {}

  /** The rate is always a number, as its readers expect: 0 before the first look into a cache. */
  record Cache(long hits, long misses, @JsonProperty("hitRate") BigDecimal hitRate) {}

  record Model(long requests, long tokens, BigDecimal cost) {}

  record Span(Instant start, Instant end) {}

  static byte[] write(ProjectUsage usage) {
    Measures totals = usage.totals();
    long looks = Math.addExact(totals.cacheHits(), totals.cacheMisses());
    Map<String, Model> models = new LinkedHashMap<>();
    usage
        .models()
        .forEach(
            (name, m) ->
                models.put(
                    name,
                    new Model(
                        m.requests(), m.tokens(), new NanoDollars(m.costNanos()).toDollars())));
    return Json.write(
        new ProjectUsageJson(
            new Budget(
                usage.limit().map(NanoDollars::toDollars),
                usage.used().toDollars(),
                usage.remaining().map(NanoDollars::toDollars)),
            new Cache(
                totals.cacheHits(),
                totals.cacheMisses(),
                Rates.percent(totals.cacheHits(), looks).orElse(BigDecimal.ZERO)),
            models,
            new Span(usage.period().start(), usage.period().end())));
  }
}
