package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts an account's time into buckets. For every granularity the buckets are contiguous, and each
 * instant of {@link #ALL_TIME} lies in exactly one. Bounds are whole milliseconds. An answer costs
 * a microsecond or so: ask for each new bucket, not for each event. Immutable.
 *
 * <p>Hours are UTC. Days, weeks and months are cut where the wall clock of the account's zone
 * reaches midnight. Billing period n starts at the anchor's local date and time plus n intervals,
 * the last day of a shorter month standing in for a day that it lacks.
 *
 * <p>Where the {@linkplain #changedFrom billing changes}, the buckets of the old rule end and those
 * of the new begin: that bucket may be shorter than its name says. A rule that stays the same, as
 * the days do when only the anchor moves, is not cut.
 */
public final class AccountCalendar {

  /**
   * The one bucket of {@link Granularity#ALL_TIME}: every instant that a four-digit year can write.
   * Events, which are of 1970 or later, and the starts of all buckets that hold one, lie inside.
   */
  public static final Period ALL_TIME =
      new Period(Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("+10000-01-01T00:00:00Z"));

  /** Local midnight, the first of a month and of a year, and a Monday. */
  private static final LocalDateTime NATURAL_START = LocalDateTime.of(2024, 1, 1, 0, 0);

  private static final long HOUR_SECONDS = 3600;

  private final Timeline days;
  private final Timeline weeks;
  private final Timeline months;
  private final Timeline billingPeriods;

  private AccountCalendar(Timeline days, Timeline weeks, Timeline months, Timeline billingPeriods) {
    this.days = days;
    this.weeks = weeks;
    this.months = months;
    this.billingPeriods = billingPeriods;
  }

  /** One calendar for all time. */
  public static AccountCalendar of(Billing billing) {
    return new AccountCalendar(
        Timeline.of(natural(billing, ChronoUnit.DAYS)),
        Timeline.of(natural(billing, ChronoUnit.WEEKS)),
        Timeline.of(natural(billing, ChronoUnit.MONTHS)),
        Timeline.of(billingCut(billing)));
  }

  /**
   * This calendar for all instants before {@code from}, and {@code billing} from there on. Changes
   * of this calendar at or after {@code from} are forgotten.
   *
   * @param from a whole millisecond; where it ends a billing period, no period is cut short
   */
  public AccountCalendar changedFrom(Instant from, Billing billing) {
    return new AccountCalendar(
        days.then(from, natural(billing, ChronoUnit.DAYS)),
        weeks.then(from, natural(billing, ChronoUnit.WEEKS)),
        months.then(from, natural(billing, ChronoUnit.MONTHS)),
        billingPeriods.then(from, billingCut(billing)));
  }

  /**
   * The bucket of this size that holds {@code instant}.
   *
   * @throws IllegalArgumentException if {@code instant} lies outside {@link #ALL_TIME}
   */
  public Period bucket(Granularity granularity, Instant instant) {
    return switch (granularity) {
      case HOUR -> hour(inAllTime(instant));
      case DAY -> days.periodAt(inAllTime(instant));
      case MONTH -> months.periodAt(inAllTime(instant));
      case BILLING_PERIOD -> billingPeriods.periodAt(inAllTime(instant));
      case ALL_TIME -> {
        inAllTime(instant);
        yield ALL_TIME;
      }
    };
  }

  /**
   * The bucket of the same size that ends where {@code bucket} starts.
   *
   * @throws IllegalArgumentException if that lies outside {@link #ALL_TIME}
   */
  public Period previous(Granularity granularity, Period bucket) {
    return bucket(granularity, bucket.start().minusNanos(1));
  }

  /** The last {@code count} buckets up to the one that holds {@code now}, oldest first. */
  public List<Period> last(Granularity granularity, int count, Instant now) {
    List<Period> newestFirst = new ArrayList<>(count);
    Period bucket = bucket(granularity, now);
    for (int i = 0; i < count; i++) {
      newestFirst.add(bucket);
      bucket = i + 1 < count ? previous(granularity, bucket) : bucket;
    }
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /**
   * The ISO week, Monday to Sunday of the account's zone, that holds {@code instant}: whole days,
   * whose sum it is. Weeks are not stored.
   *
   * @throws IllegalArgumentException if {@code instant} lies outside {@link #ALL_TIME}
   */
  public Period week(Instant instant) {
    return weeks.periodAt(inAllTime(instant));
  }

  /** The zone in which days are cut at {@code instant}. */
  public ZoneId zone(Instant instant) {
    return days.cutAt(instant).zone();
  }

  private static Period hour(Instant instant) {
    long start = Math.floorDiv(instant.getEpochSecond(), HOUR_SECONDS) * HOUR_SECONDS;
    return new Period(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + HOUR_SECONDS));
  }

  private static Instant inAllTime(Instant instant) {
    if (!ALL_TIME.contains(instant)) {
      throw new IllegalArgumentException("a time must have a year from 0000 to 9999: " + instant);
    }
    return instant;
  }

  private static LocalCut natural(Billing billing, ChronoUnit unit) {
    return new LocalCut(billing.zone(), NATURAL_START, unit);
  }

  private static LocalCut billingCut(Billing billing) {
    LocalDateTime origin =
        billing
            .anchor()
            .map(anchor -> LocalDateTime.ofInstant(anchor, billing.zone()))
            .orElse(NATURAL_START);
    return new LocalCut(billing.zone(), origin, unitOf(billing.interval()));
  }

  private static ChronoUnit unitOf(BillingInterval interval) {
    return switch (interval) {
      case WEEK -> ChronoUnit.WEEKS;
      case MONTH -> ChronoUnit.MONTHS;
      case YEAR -> ChronoUnit.YEARS;
    };
  }
}
