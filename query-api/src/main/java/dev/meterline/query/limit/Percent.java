package dev.meterline.query.limit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Parts of a limit. */
public final class Percent {

  private static final int DECIMALS = 2;

  private Percent() {}

  /**
   * Percent of the limit that is used, rounded down, so that 100 means all of it; may be more, or
   * negative. Empty if nothing is allowed.
   */
  public static Optional<BigDecimal> of(long used, long limit) {
    return limit == 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(used)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(limit), DECIMALS, RoundingMode.FLOOR));
  }

  /** What is left of a limit: never below 0, never past the range of a long. */
  public static long rest(long limit, long used) {
    return used < 0 && limit > Long.MAX_VALUE + used ? Long.MAX_VALUE : Math.max(0, limit - used);
  }
}
