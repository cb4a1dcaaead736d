package dev.meterline.aggregator.rollup;

import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to each of its buckets: worked out once, added five times. A pure function of
 * the event and the unit price that rules it.
 *
 * @param measures the numbers
 * @param route the (category, endpoint) pair, or null if the event has neither
 * @param work the (project, model) pair, or null if the event has neither
 * @param resource the thing used, or null
 */
public record Contribution(
    Measures measures, @Nullable Pair route, @Nullable Pair work, @Nullable String resource) {

  /**
   * What {@code use} adds.
   *
   * @throws ArithmeticException if quantity times price is more than nano-dollars can hold
   */
  public static Contribution of(MeteredUse use, NanoDollars unitPrice) {
    return of(use, unitPrice, Contribution::pair);
  }

  /** As {@link #of(MeteredUse, NanoDollars)}, with pairs that were given out before. */
  public static Contribution of(MeteredUse use, NanoDollars unitPrice, KnownPairs pairs) {
    return of(use, unitPrice, pairs::of);
  }

  private static Contribution of(MeteredUse use, NanoDollars unitPrice, Names pairs) {
    boolean request = !use.isAdjustment();
    long latency = request ? use.latencyMicros().orElse(0) : 0;
    long cost =
        use.costNanos().isPresent()
            ? use.costNanos().getAsLong()
            : unitPrice.times(use.quantity()).nanos();
    Measures measures =
        new Measures(
            request ? 1 : 0,
            use.quantity(),
            request && use.isError() ? 1 : 0,
            latency,
            request && use.latencyMicros().isPresent() ? 1 : 0,
            latency,
            request && use.cache() == CacheOutcome.HIT ? 1 : 0,
            request && use.cache() == CacheOutcome.MISS ? 1 : 0,
            use.tokens(),
            cost,
            0);
    return new Contribution(
        measures,
        pairs.pair(use.category(), use.endpoint()),
        pairs.pair(use.project(), use.model()),
        request ? use.resource() : null);
  }

  private interface Names {
    @Nullable Pair pair(@Nullable String first, @Nullable String second);
  }

  private static @Nullable Pair pair(@Nullable String first, @Nullable String second) {
    return first == null && second == null ? null : new Pair(first, second);
  }
}
