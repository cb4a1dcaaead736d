package dev.meterline.schemas.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in whole nano-dollars (10<sup>-9</sup> US dollars); may be negative. All
 * arithmetic is exact: an overflow throws {@link ArithmeticException}, nothing is ever rounded.
 *
 * <p>The range is about plus or minus 9.2 billion dollars.
 */
public record NanoDollars(long nanos) implements Comparable<NanoDollars> {

  public static final NanoDollars ZERO = new NanoDollars(0);

  /** Digits after the decimal point that a nano-dollar can hold. */
  public static final int DECIMALS = 9;

  /**
   * The amount for a number of dollars.
   *
   * @throws ArithmeticException if {@code dollars} has more than nine decimals or is out of range
   */
  public static NanoDollars ofDollars(BigDecimal dollars) {
    BigDecimal exact = dollars.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    return new NanoDollars(exact.unscaledValue().longValueExact());
  }

  /** The amount in dollars, without trailing zeros, never in scientific notation when printed. */
  public BigDecimal toDollars() {
    BigDecimal dollars = BigDecimal.valueOf(nanos, DECIMALS).stripTrailingZeros();
    return dollars.scale() < 0 ? dollars.setScale(0, RoundingMode.UNNECESSARY) : dollars;
  }

  public NanoDollars plus(NanoDollars other) {
    return new NanoDollars(Math.addExact(nanos, other.nanos));
  }

  public NanoDollars minus(NanoDollars other) {
    return new NanoDollars(Math.subtractExact(nanos, other.nanos));
  }

  /** This unit price times a whole number of units. */
  public NanoDollars times(long units) {
    return new NanoDollars(Math.multiplyExact(nanos, units));
  }

  @Override
  public int compareTo(NanoDollars other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public String toString() {
    return "$" + toDollars().toPlainString();
  }
}
