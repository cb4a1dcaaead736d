package dev.meterline.query.usage;

import dev.meterline.aggregator.rollup.Measures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What is worked out from counts: exact quotients, rounded half up to {@value #DECIMALS} decimals,
 * and nothing where there is nothing to divide by.
 */
public final class Rates {

  /** Digits after the decimal point, at most. */
  public static final int DECIMALS = 6;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Rates() {}

  /** {@code part} of {@code whole} in percent; empty if there is no whole. */
  public static Optional<BigDecimal> percent(long part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(divide(BigDecimal.valueOf(part).multiply(HUNDRED), whole));
  }

  /** Requests that were errors, in percent. */
  public static Optional<BigDecimal> errorRate(Measures measures) {
    return percent(measures.errors(), measures.requests());
  }

  /** The other requests, so that both rates together are 100. */
  public static Optional<BigDecimal> successRate(Measures measures) {
    return errorRate(measures).map(rate -> plain(HUNDRED.subtract(rate)));
  }

  /** Mean response time of the requests that had one, milliseconds. */
  public static Optional<BigDecimal> averageMillis(Measures measures) {
    return measures.latencyCount() == 0
        ? Optional.empty()
        : Optional.of(
            divide(BigDecimal.valueOf(measures.latencyMicrosSum(), 3), measures.latencyCount()));
  }

  /** How much more {@code now} is than {@code before}, in percent; empty if that was nothing. */
  public static Optional<BigDecimal> change(BigDecimal before, BigDecimal now) {
    return before.signum() == 0
        ? Optional.empty()
        : Optional.of(
            plain(
                now.subtract(before)
                    .multiply(HUNDRED)
                    .divide(before.abs(), DECIMALS, RoundingMode.HALF_UP)));
  }

  private static BigDecimal divide(BigDecimal dividend, long divisor) {
    return plain(dividend.divide(BigDecimal.valueOf(divisor), DECIMALS, RoundingMode.HALF_UP));
  }

  /** Without zeros at the end, and never as a power of ten. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0, RoundingMode.UNNECESSARY) : shortest;
  }
}
