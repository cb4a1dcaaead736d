package dev.meterline.aggregator.rollup;

/**
 * What a bucket holds. Immutable; all numbers are whole.
 *
 * @param requests events that are no adjustment
 * @param quantity billable units; negative if corrections outweigh use
 * @param errors requests whose status was 400 or above
 * @param latencyMicrosSum sum of the measured response times, microseconds
 * @param latencyCount number of measured response times
 * @param latencyMicrosMax longest response time, microseconds
 * @param cacheHits requests that a cache answered
 * @param cacheMisses requests that a cache could not answer
 * @param tokens model tokens
 * @param costNanos cost, nano-dollars
 * @param violations calls refused by the rate limiter
 */
public record Measures(
    long requests,
    long quantity,
    long errors,
    long latencyMicrosSum,
    long latencyCount,
    long latencyMicrosMax,
    long cacheHits,
    long cacheMisses,
    long tokens,
    long costNanos,
    long violations) {

  public static final Measures NONE = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Both together.
   *
   * @throws ArithmeticException if a number overflows
   */
  public Measures plus(Measures other) {
    return new Measures(
        Math.addExact(requests, other.requests),
        Math.addExact(quantity, other.quantity),
        Math.addExact(errors, other.errors),
        Math.addExact(latencyMicrosSum, other.latencyMicrosSum),
        Math.addExact(latencyCount, other.latencyCount),
        Math.max(latencyMicrosMax, other.latencyMicrosMax),
        Math.addExact(cacheHits, other.cacheHits),
        Math.addExact(cacheMisses, other.cacheMisses),
        Math.addExact(tokens, other.tokens),
        Math.addExact(costNanos, other.costNanos),
        Math.addExact(violations, other.violations));
  }
}
