package dev.meterline.benchmarks.load;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;

/** Sums of events, added up in the plainest way. Not safe for use by several threads. */
public final class Sums {

  private long requests;
  private long quantity;
  private long errors;
  private long latencyMicros;
  private long latencyMicrosMax;
  private long hits;
  private long tokens;
  private long costNanos;

  void add(MeteredUse use) {
    requests++;
    quantity += use.quantity();
    errors += use.status() >= 400 ? 1 : 0;
    latencyMicros += use.latencyMicros().orElseThrow();
    latencyMicrosMax = Math.max(latencyMicrosMax, use.latencyMicros().orElseThrow());
    hits += use.cache() == CacheOutcome.HIT ? 1 : 0;
    tokens += use.tokens();
    costNanos += use.costNanos().orElseThrow();
  }

  /** Number of events. */
  public long requests() {
    return requests;
  }

  /** The form in which the product states them. */
  public Measures toMeasures() {
    return new Measures(
        requests,
        quantity,
        errors,
        latencyMicros,
        requests,
        latencyMicrosMax,
        hits,
        requests - hits,
        tokens,
        costNanos,
        0);
  }
}
