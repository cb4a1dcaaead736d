package dev.meterline.aggregator.rollup;

/**
 * The sum of the absolute values of all that an account ever counted, by measure. No cell of the
 * account can be further from zero than this, whatever was added and taken away: as long as these
 * four sums fit into 63 bits, no addition anywhere can overflow. Checking four numbers before the
 * first write is what lets the fifteen additions of an event go unchecked.
 */
public record Magnitude(long quantity, long latencyMicros, long tokens, long costNanos) {

  public static final Magnitude NONE = new Magnitude(0, 0, 0, 0);

  /**
   * The magnitude after {@code measures} are counted as well.
   *
   * @throws ArithmeticException if a cell could overflow; nothing may be counted then
   */
  public Magnitude plus(Measures measures) {
    return new Magnitude(
        Math.addExact(quantity, Math.absExact(measures.quantity())),
        Math.addExact(latencyMicros, Math.absExact(measures.latencyMicrosSum())),
        Math.addExact(tokens, Math.absExact(measures.tokens())),
        Math.addExact(costNanos, Math.absExact(measures.costNanos())));
  }
}
