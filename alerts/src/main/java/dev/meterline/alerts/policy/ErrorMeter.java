package dev.meterline.alerts.policy;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts an account's requests and errors of the last minutes and days as they arrive. Immutable.
 *
 * @param sum all that arrived since it was first used
 * @param atMinute what {@code sum} was when a minute began, by epoch minute: the minutes of the
 *     window in which something arrived
 * @param days what happened by day, counted from 1970-01-01; the last {@value #DAYS} days
 */
public record ErrorMeter(
    Counts sum, NavigableMap<Long, Counts> atMinute, NavigableMap<Long, Counts> days) {

  /** The window, the minute that is open included. */
  static final int MINUTES = 15;

  static final int DAYS = 7;

  public static final ErrorMeter NEW =
      new ErrorMeter(Counts.ZERO, new TreeMap<>(), new TreeMap<>());

  public ErrorMeter {
    atMinute = Collections.unmodifiableNavigableMap(new TreeMap<>(atMinute));
    days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
  }

  /** This meter after {@code arrived} in the minute {@code minute}; minutes never go back. */
  ErrorMeter plus(long minute, Counts arrived) {
    long now = atMinute.isEmpty() ? minute : Math.max(minute, atMinute.lastKey());
    NavigableMap<Long, Counts> longer = new TreeMap<>(atMinute);
    longer.putIfAbsent(now, sum);
    return new ErrorMeter(sum.plus(arrived), longer.tailMap(now - MINUTES, false), days);
  }

  /** This meter after an hour that is over. */
  public ErrorMeter withHour(long day, Counts hour) {
    if (hour.requests() == 0) {
      return this;
    }
    NavigableMap<Long, Counts> longer = new TreeMap<>(days);
    longer.merge(day, hour, Counts::plus);
    return new ErrorMeter(sum, atMinute, longer.tailMap(longer.lastKey() - DAYS, false));
  }

  /** This meter after it became known what happened on all days. */
  public ErrorMeter withDays(NavigableMap<Long, Counts> known) {
    NavigableMap<Long, Counts> busy = new TreeMap<>(known);
    busy.values().removeIf(day -> day.requests() == 0);
    return new ErrorMeter(
        sum, atMinute, busy.isEmpty() ? busy : busy.tailMap(busy.lastKey() - DAYS, false));
  }

  /** What arrived in the window. */
  Counts window() {
    return atMinute.isEmpty() ? Counts.ZERO : sum.minus(atMinute.firstEntry().getValue());
  }

  /** What happened in the last days, hours that are not over left out. */
  Counts lastDays() {
    return days.values().stream().reduce(Counts.ZERO, Counts::plus);
  }
}
