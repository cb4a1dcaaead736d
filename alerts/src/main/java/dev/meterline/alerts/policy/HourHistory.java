package dev.meterline.alerts.policy;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What an account requested at one hour of the day (UTC) on the last days. Immutable.
 *
 * @param days what happened in the hour by day, counted from 1970-01-01; the last {@value #DAYS}
 *     days at most
 */
public record HourHistory(NavigableMap<Long, Counts> days) {

  /** Four weeks: every weekday comes as often, and a habit that changed is forgotten in a month. */
  public static final int DAYS = 28;

  public static final HourHistory NONE = new HourHistory(new TreeMap<>());

  public HourHistory {
    NavigableMap<Long, Counts> newest = new TreeMap<>(days);
    if (!newest.isEmpty()) {
      newest.headMap(newest.lastKey() - DAYS, true).clear();
    }
    days = Collections.unmodifiableNavigableMap(newest);
  }

  /** This history with one more day; days that are too old by then are forgotten. */
  public HourHistory with(long day, Counts counts) {
    NavigableMap<Long, Counts> longer = new TreeMap<>(days);
    longer.put(day, counts);
    return new HourHistory(longer);
  }

  /**
   * This history with what is known better of all days before one.
   *
   * @param known what happened before {@code day}; what this history says of it is forgotten
   */
  public HourHistory withAllBefore(long day, NavigableMap<Long, Counts> known) {
    NavigableMap<Long, Counts> better = new TreeMap<>(days.tailMap(day, true));
    better.putAll(known.headMap(day, false));
    return new HourHistory(better);
  }

  /** Requests of what came before {@code day}. */
  NavigableMap<Long, Long> before(long day) {
    NavigableMap<Long, Long> requests = new TreeMap<>();
    days.subMap(day - DAYS, true, day, false)
        .forEach((each, counts) -> requests.put(each, counts.requests()));
    return requests;
  }
}
