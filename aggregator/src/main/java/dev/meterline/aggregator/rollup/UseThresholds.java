package dev.meterline.aggregator.rollup;

import dev.meterline.schemas.account.AccountSettings;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The uses at which an account wants to be told: each percent of the allowance, rounded up to whole
 * units, so that reaching one is inclusive at the exact limit. Where nothing is allowed, the first
 * unit reaches them all. Immutable.
 */
public final class UseThresholds {

  /** Of an account without an allowance. */
  public static final UseThresholds NONE = new UseThresholds(new long[0]);

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final long[] marks;

  private UseThresholds(long[] marks) {
    this.marks = marks;
  }

  public static UseThresholds of(AccountSettings settings) {
    if (settings.plan().allowed().isEmpty()) {
      return NONE;
    }
    BigInteger allowed = BigInteger.valueOf(settings.plan().allowed().getAsLong());
    return new UseThresholds(
        settings.thresholds().stream().mapToLong(percent -> mark(allowed, percent)).toArray());
  }

  private static long mark(BigInteger allowed, int percent) {
    BigInteger hundredths = allowed.multiply(BigInteger.valueOf(percent));
    return hundredths
        .add(HUNDRED.subtract(BigInteger.ONE))
        .divide(HUNDRED)
        .max(BigInteger.ONE)
        .min(MOST)
        .longValueExact();
  }

  /** Whether a change from {@code before} to {@code after} reaches or leaves a threshold. */
  public boolean crossedBetween(long before, long after) {
    for (long mark : marks) {
      if ((before < mark) != (after < mark)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return Arrays.toString(marks);
  }
}
