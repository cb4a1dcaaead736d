package dev.meterline.query.usage;

import static dev.meterline.schemas.calendar.Granularity.BILLING_PERIOD;
import static dev.meterline.schemas.calendar.Granularity.DAY;
import static dev.meterline.schemas.calendar.Granularity.HOUR;
import static dev.meterline.schemas.calendar.Granularity.MONTH;

import dev.meterline.aggregator.read.AccountView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recent usage of an account, cut four ways. Each cut ends with the window that holds the time
 * of the question; windows without use are there as zeros.
 *
 * @param hours the last {@value #HOURS} hours of UTC, oldest first
 * @param days the last {@value #DAYS} days of the account's zone, oldest first
 * @param months the last {@value #MONTHS} calendar months of that zone, oldest first
 * @param billingPeriods the current billing period and up to 11 before it, newest first; none
 *     before the one in which the account began
 */
public record UsageByWindow(
    List<WindowUse> hours,
    List<WindowUse> days,
    List<WindowUse> months,
    List<WindowUse> billingPeriods) {

  static final int HOURS = 72;
  static final int DAYS = 60;
  static final int MONTHS = 12;
  static final int BILLING_PERIODS = 12;

  public UsageByWindow {
    hours = List.copyOf(hours);
    days = List.copyOf(days);
    months = List.copyOf(months);
    billingPeriods = List.copyOf(billingPeriods);
  }

  /**
   * Reads the usage of one account: one contiguous range of each granularity.
   *
   * @param createdAt when the account was made; empty for one that nobody has made
   * @param now the time of the question
   */
  public static UsageByWindow of(AccountView view, Optional<Instant> createdAt, Instant now) {
    Instant began = began(view, createdAt).orElse(now);
    return new UsageByWindow(
        Windows.last(HOURS, HOUR, view, now).oldestFirst(view),
        Windows.last(DAYS, DAY, view, now).oldestFirst(view),
        Windows.last(MONTHS, MONTH, view, now).oldestFirst(view),
        Windows.last(BILLING_PERIODS, BILLING_PERIOD, view, now).since(began).newestFirst(view));
  }

  /** The account's creation or its first event, whichever is earlier. */
  private static Optional<Instant> began(AccountView view, Optional<Instant> createdAt) {
    return Stream.concat(createdAt.stream(), view.firstEventTime().stream())
        .min(Instant::compareTo);
  }
}
