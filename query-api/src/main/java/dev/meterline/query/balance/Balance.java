package dev.meterline.query.balance;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * A prepaid account's money, and what it was used for.
 *
 * @param credits all that was ever paid in
 * @param charged cost of all usage in charge intervals that are closed; never falls by time alone
 * @param uncharged cost of the usage in the open one
 * @param units billable units of all time
 * @param activeResources distinct resources used in the last 24 hours, and in the rest of the hour
 *     in which they began
 * @param unitPrice the price of a unit now; past usage keeps the price of its time
 */
public record Balance(
    NanoDollars credits,
    NanoDollars charged,
    NanoDollars uncharged,
    long units,
    long activeResources,
    NanoDollars unitPrice) {

  private static final Duration ACTIVE = Duration.ofHours(24);

  /**
   * Reads the money of one account: one bucket of its charge interval and 25 hours of resources.
   *
   * @param plan the plan in force at {@code now}
   * @param now the time of the question
   */
  public static Balance of(AccountView view, Plan plan, Instant now) {
    Measures allTime = view.allTime();
    NanoDollars cost = new NanoDollars(allTime.costNanos());
    NanoDollars uncharged = uncharged(view, OpenCharge.at(view.settings(), now));
    Instant activeSince = now.minus(ACTIVE).truncatedTo(ChronoUnit.HOURS);
    return new Balance(
        view.credits(),
        cost.minus(uncharged),
        uncharged,
        allTime.quantity(),
        view.resources(Granularity.HOUR, activeSince, AccountCalendar.ALL_TIME.end()).count(),
        plan.unitPrice());
  }

  /** What is left: it may be spent, but for what is not charged yet. */
  public NanoDollars left() {
    return credits.minus(charged);
  }

  /** Units that can be paid for with what is left, 0 at least; empty when units cost nothing. */
  public OptionalLong affordableUnits() {
    return unitPrice.nanos() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, Math.floorDiv(left().nanos(), unitPrice.nanos())));
  }

  /** An event may be some minutes ahead: it is not charged before its interval is over either. */
  private static NanoDollars uncharged(AccountView view, OpenCharge open) {
    NanoDollars sum = NanoDollars.ZERO;
    for (Bucket bucket :
        view.buckets(open.granularity(), open.from(), AccountCalendar.ALL_TIME.end())) {
      sum = sum.plus(new NanoDollars(bucket.total().costNanos()));
    }
    return sum;
  }
}
