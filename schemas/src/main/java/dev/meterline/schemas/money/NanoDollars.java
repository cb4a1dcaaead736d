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

  /** Digits before the decimal point of the largest amount. */
  private static final int WHOLE_DIGITS = 10;

  /**
   * The amount for a number of dollars.
   *
   * @throws ArithmeticException if {@code dollars} has more than nine decimals or is out of range
   */
  public static NanoDollars ofDollars(BigDecimal dollars) {
    BigDecimal shortest = dollars.stripTrailingZeros();
    // Checked before it is scaled: 1e999999999 would be written out digit by digit.
    if (shortest.scale() > DECIMALS) {
      throw new ArithmeticException("an amount of money has at most 9 decimals");
    }
    if ((long) shortest.precision() - shortest.scale() > WHOLE_DIGITS) {
      throw new ArithmeticException("an amount of money is less than 9.3 billion dollars");
    }
    BigDecimal exact = shortest.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    return new NanoDollars(exact.unscaledValue().longValueExact());
  }

  /**
   * The amount in dollars, without trailing zeros and with no negative scale. Print it with {@link
   * BigDecimal#toPlainString}: its {@code toString} would write a nano-dollar as 1E-9.
   */
  public BigDecimal toDollars() {
    BigDecimal dollars = BigDecimal.valueOf(nanos, DECIMALS).stripTrailingZeros();
    return dollars.scale() < 0 ? dollars.setScale(0, RoundingMode.UNNECESSARY) : dollars;
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is out of range
   */
  public NanoDollars plus(NanoDollars other) {
    return new NanoDollars(Math.addExact(nanos, other.nanos));
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if it is out of range
   */
  public NanoDollars minus(NanoDollars other) {
    return new NanoDollars(Math.subtractExact(nanos, other.nanos));
  }

  /**
   * This unit price times a whole number of units.
   *
   * @throws ArithmeticException if it is out of range
   */
  public NanoDollars times(long units) {
    return new NanoDollars(Math.multiplyExact(nanos, units));
  }

  @Override
  public int compareTo(NanoDollars other) {
    return Long.compare(nanos, other.nanos);
  }

  /** For people: {@code $0.15}, {@code -$2}. */
  @Override
  public String toString() {
    return (nanos < 0 ? "-$" : "$") + toDollars().abs().toPlainString();
  }
}
