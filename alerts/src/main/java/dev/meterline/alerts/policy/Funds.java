package dev.meterline.alerts.policy;

import dev.meterline.schemas.money.NanoDollars;
import java.math.BigInteger;

/**
 * An account's money.
 *
 * @param credits credits of all time
 * @param cost cost of all usage of all time, charged or not
 */
public record Funds(NanoDollars credits, NanoDollars cost) {

  /** Of an account that nothing is known of. */
  public static final Funds NONE = new Funds(NanoDollars.ZERO, NanoDollars.ZERO);

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  /** Balance minus uncharged usage; at the ends of the range where it would pass them. */
  public NanoDollars left() {
    BigInteger exact =
        BigInteger.valueOf(credits.nanos()).subtract(BigInteger.valueOf(cost.nanos()));
    return new NanoDollars(exact.min(MOST).max(LEAST).longValueExact());
  }

  /**
   * The most that there may have been between {@code before} and now: which of two changes came
   * first is not known, so credits count before costs.
   */
  NanoDollars mostSince(Funds before) {
    NanoDollars creditedFirst = new Funds(credits, before.cost).left();
    return creditedFirst.compareTo(before.left()) > 0 ? creditedFirst : before.left();
  }
}
