package dev.meterline.schemas.account;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How an account's time is cut.
 *
 * @param anchor instant from which every billing period is computed, in whole milliseconds; empty
 *     means 2024-01-01 at local midnight, which is the first of a month, a Monday and the first of
 *     a year
 * @param interval length of a billing period
 * @param zone zone in which days, months and billing periods are cut; {@link ZoneOffset#UTC} is
 *     kept as the zone "UTC", which is how people write it, so that the two are one
 */
public record Billing(Optional<Instant> anchor, BillingInterval interval, ZoneId zone) {

  /** Calendar months in UTC. */
  public static final Billing DEFAULT =
      new Billing(Optional.empty(), BillingInterval.MONTH, ZoneOffset.UTC);

  /**
   * @throws IllegalArgumentException if the anchor is not of the years 1900 to 2999
   */
  public Billing {
    anchor = anchor.map(time -> KeptTime.of("billing.anchor", time));
    zone = zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
  }
}
