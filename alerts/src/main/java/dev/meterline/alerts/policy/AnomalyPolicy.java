package dev.meterline.alerts.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * How many requests are no news for an hour, from the account's own history of that hour of day.
 *
 * <p>The method is the modified z-score: the distance from the median in units of the median
 * absolute deviation (B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers, ASQC 1993; C.
 * Leys and others, Detecting outliers, Journal of Experimental Social Psychology 49, 2013). Neither
 * is moved by a few wild hours, as mean and standard deviation are: half of the history may be
 * wrong. Counts are first put on a scale where chance has a spread of 1 whatever their size, {@code
 * 2 sqrt(x + 3/8)} (F. Anscombe, The transformation of Poisson, binomial and negative-binomial
 * data, Biometrika 35, 1948), so that a quiet history does not make each single request news.
 *
 * <p>Days are compared with days of their kind, working days or weekends, as soon as there are
 * seven; and an hour that is like the same hour of a week ago is a habit. Then it must matter:
 * twice or half of what was expected, and 20 requests away from it.
 */
public final class AnomalyPolicy {

  /** Days of history that it takes, as many as a week has. */
  static final int LEAST_DAYS = 7;

  /** So many spreads are far. The literature has 3.5 for one look at data; ours is every hour. */
  private static final double FAR = 5;

  /** Makes the deviation the standard deviation of a normal distribution. */
  private static final double NORMAL = 1.4826;

  /** Chance alone has this spread. */
  private static final double LEAST_SPREAD = 1;

  /** Demand moves by as much of itself from day to day though a short history may not show it. */
  private static final double LEAST_SHARE = 0.12;

  private static final double SHIFT = 3.0 / 8;
  private static final long LEAST_DISTANCE = 20;
  private static final long LEAST_FACTOR = 2;
  private static final int DAYS_OF_WEEK = 7;

  private AnomalyPolicy() {}

  /**
   * What is no news for this hour.
   *
   * @param history of the hour of day
   * @param day of the hour, counted from 1970-01-01; the history before it is looked at
   * @return empty until there are seven days of history
   */
  public static Optional<Band> band(HourHistory history, long day) {
    NavigableMap<Long, Long> days = history.before(day);
    if (days.size() < LEAST_DAYS) {
      return Optional.empty();
    }
    double[] like = alike(days, day);
    double center = median(like);
    double deviation = median(Arrays.stream(like).map(v -> Math.abs(v - center)).toArray());
    double spread = Math.max(Math.max(NORMAL * deviation, LEAST_SPREAD), LEAST_SHARE * center);
    long expected = Math.round(unscaled(center));
    double[] habit = scaled(only(days, other -> (day - other) % DAYS_OF_WEEK == 0));
    double top = Math.max(center, Arrays.stream(habit).max().orElse(center));
    double bottom = Math.min(center, Arrays.stream(habit).min().orElse(center));
    return Optional.of(
        new Band(
            center,
            spread,
            expected,
            low(bottom - FAR * spread, expected),
            high(top + FAR * spread, expected)));
  }

  /** The scale on which chance has the same spread everywhere. */
  static double scaled(long requests) {
    return 2 * Math.sqrt(Math.max(0, requests) + SHIFT);
  }

  private static double unscaled(double scaled) {
    return scaled * scaled / 4 - SHIFT;
  }

  private static long high(double edge, long expected) {
    long beyond = (long) Math.floor(unscaled(edge)) + 1;
    return Math.max(beyond, Math.max(expected * LEAST_FACTOR, expected + LEAST_DISTANCE));
  }

  private static long low(double edge, long expected) {
    if (edge <= scaled(0)) {
      return -1;
    }
    long beyond = (long) Math.ceil(unscaled(edge)) - 1;
    return Math.max(
        -1, Math.min(beyond, Math.min(expected / LEAST_FACTOR, expected - LEAST_DISTANCE)));
  }

  private static double[] alike(NavigableMap<Long, Long> days, long day) {
    boolean weekend = isWeekend(day);
    double[] sameKind = scaled(only(days, other -> isWeekend(other) == weekend));
    return sameKind.length >= LEAST_DAYS ? sameKind : scaled(days.values());
  }

  private static Collection<Long> only(NavigableMap<Long, Long> days, LongPredicate which) {
    NavigableMap<Long, Long> chosen = new TreeMap<>(days);
    chosen.keySet().removeIf(day -> !which.test(day));
    return chosen.values();
  }

  private static double[] scaled(Collection<Long> counts) {
    return counts.stream().mapToDouble(AnomalyPolicy::scaled).toArray();
  }

  private static boolean isWeekend(long day) {
    DayOfWeek weekday = LocalDate.ofEpochDay(day).getDayOfWeek();
    return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
