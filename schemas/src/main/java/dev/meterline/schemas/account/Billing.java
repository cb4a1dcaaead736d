package dev.meterline.schemas.account;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How an account's time is cut.
 *
 * @param anchor instant from which every billing period is computed; empty means 2024-01-01 at
 *     local midnight, which is the first of a month, a Monday and the first of a year
 * @param interval length of a billing period
 * @param zone zone in which days, months and billing periods are cut
 */
public record Billing(Optional<Instant> anchor, BillingInterval interval, ZoneId zone) {

  /** Calendar months in UTC. */
  public static final Billing DEFAULT =
      new Billing(Optional.empty(), BillingInterval.MONTH, ZoneOffset.UTC);
}
