package dev.meterline.schemas.account;

import dev.meterline.schemas.money.NanoDollars;
import java.util.OptionalLong;

/**
 * What an account may use and what a unit costs.
 *
 * @param name name of the plan; empty for an account without one
 * @param allowed units allowed in a billing period; empty without a limit
 * @param unitPrice price of one unit; not negative
 * @param rateLimitPerMinute calls allowed in a minute of the clock; empty without a limit
 * @param chargeInterval when usage is charged to the balance
 */
public record Plan(
    String name,
    OptionalLong allowed,
    NanoDollars unitPrice,
    OptionalLong rateLimitPerMinute,
    ChargeInterval chargeInterval) {

  /** No limits, no price, charged daily: the plan of an account that nobody has made. */
  public static final Plan NONE =
      new Plan(
          "", OptionalLong.empty(), NanoDollars.ZERO, OptionalLong.empty(), ChargeInterval.DAY);

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Plan {
    if (allowed.isPresent() && allowed.getAsLong() < 0) {
      throw new IllegalArgumentException("plan.allowed must be 0 or more");
    }
    if (unitPrice.nanos() < 0) {
      throw new IllegalArgumentException("plan.unit_price_usd must be 0 or more");
    }
    if (rateLimitPerMinute.isPresent() && rateLimitPerMinute.getAsLong() < 1) {
      throw new IllegalArgumentException("plan.rate_limit_per_minute must be 1 or more");
    }
  }
}
