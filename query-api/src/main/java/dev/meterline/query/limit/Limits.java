package dev.meterline.query.limit;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an account may do, and how near it is to that.
 *
 * @param plan the plan in force
 * @param period the billing period
 * @param used units used in it; negative if corrections outweigh use
 * @param projection where that leads
 * @param violations calls refused on each of the last {@value #DAYS} days, oldest first
 */
public record Limits(
    Plan plan, Period period, long used, Projection projection, List<DayViolations> violations) {

  static final int DAYS = 30;

  public Limits {
    violations = List.copyOf(violations);
  }

  /**
   * Reads the limits of one account: its billing period, a week of hours and 30 days.
   *
   * @param plan the plan in force at {@code now}
   * @param now the time of the question
   */
  public static Limits of(AccountView view, Plan plan, Instant now) {
    Period period = view.settings().calendar().bucket(Granularity.BILLING_PERIOD, now);
    long used = quantity(view, Granularity.BILLING_PERIOD, period.start(), period.end());
    // Some minutes ahead belong to the pace as they belong to the period.
    long recent = quantity(view, Granularity.HOUR, Projection.since(now), period.end());
    return new Limits(
        plan,
        period,
        used,
        Projection.of(used, recent, view.firstEventTime(), period, now),
        violations(view, now));
  }

  /** A higher plan, if there is reason for it. */
  public Optional<Recommendation> recommendation() {
    return Recommendation.of(plan.allowed(), projection, violations);
  }

  /** Units left in the period, 0 at least; empty without a limit. */
  public Optional<Long> remaining() {
    return plan.allowed().isPresent()
        ? Optional.of(Percent.rest(plan.allowed().getAsLong(), used))
        : Optional.empty();
  }

  /** Percent of the allowance that is used; empty without one. */
  public Optional<BigDecimal> percent() {
    return plan.allowed().isPresent()
        ? Percent.of(used, plan.allowed().getAsLong())
        : Optional.empty();
  }

  private static List<DayViolations> violations(AccountView view, Instant now) {
    List<Period> days = view.settings().calendar().last(Granularity.DAY, DAYS, now);
    List<Bucket> buckets =
        view.buckets(Granularity.DAY, days.get(0).start(), days.get(DAYS - 1).end());
    List<DayViolations> violations = new ArrayList<>();
    int next = 0;
    for (Period day : days) {
      long refused = 0;
      while (next < buckets.size() && buckets.get(next).start().isBefore(day.end())) {
        refused += buckets.get(next).total().violations();
        next++;
      }
      violations.add(new DayViolations(day, refused));
    }
    return violations;
  }

  private static long quantity(
      AccountView view, Granularity granularity, Instant from, Instant to) {
    return view.buckets(granularity, from, to).stream()
        .mapToLong(bucket -> bucket.total().quantity())
        .reduce(0, Math::addExact);
  }
}
