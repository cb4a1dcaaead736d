package dev.meterline.alerts.policy;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What an account requested at one hour of the day (UTC) on the last days. Immutable.
 *
 * @param requests requests of the hour by day, counted from 1970-01-01; the last {@value #DAYS}
 *     days at most
 */
public record HourHistory(NavigableMap<Long, Long> requests) {

  /** Four weeks: every weekday comes as often, and a habit that changed is forgotten in a month. */
  public static final int DAYS = 28;

  public static final HourHistory NONE = new HourHistory(new TreeMap<>());

  public HourHistory {
    requests = Collections.unmodifiableNavigableMap(new TreeMap<>(requests));
  }

  /** This history with one more day; days that are too old by then are forgotten. */
  public HourHistory with(long day, long count) {
    NavigableMap<Long, Long> longer = new TreeMap<>(requests);
    longer.put(day, count);
    return new HourHistory(longer.tailMap(longer.lastKey() - DAYS, false));
  }

  /** What came before {@code day}. */
  NavigableMap<Long, Long> before(long day) {
    return requests.subMap(day - DAYS, true, day, false);
  }
}
