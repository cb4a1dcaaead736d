package dev.meterline.schemas.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Cuts all time at {@code origin + n * unit} of a wall clock, for every whole number n. Each start
 * is computed from the origin, never from its neighbour, so that a clamp to the last day of a short
 * month is not carried on: the 31st, 29 February, the 31st of March.
 *
 * <p>A cut falls on the first instant at which the wall clock has reached its local start. So where
 * the clock is put back over a start, the first of the two holds; where it is put forward over one,
 * the moment of the change does; and a day that the zone skips has no period. Starts never decrease
 * with n, whatever the zone does, so that periods are contiguous and hold each instant once.
 *
 * @param zone the wall clock's zone
 * @param origin local start number 0
 * @param unit distance of the starts: days, weeks, months or years
 */
record LocalCut(ZoneId zone, LocalDateTime origin, ChronoUnit unit) {

  /** The period that holds {@code instant}. */
  Period periodAt(Instant instant) {
    ZoneRules rules = zone.getRules();
    LocalDateTime local = LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    // A first guess: truncation, a clamp or a change of offset can put it one or two off.
    long n = unit.between(origin, local);
    Instant start = start(n, rules);
    while (instant.isBefore(start)) {
      n--;
      start = start(n, rules);
    }
    Instant end = start(n + 1, rules);
    while (!instant.isBefore(end)) {
      n++;
      start = end;
      end = start(n + 1, rules);
    }
    return new Period(start, end);
  }

  private Instant start(long n, ZoneRules rules) {
    LocalDateTime local = origin.plus(n, unit);
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    ZoneOffset offset = change == null ? rules.getOffset(local) : change.getOffsetBefore();
    return local.toInstant(offset);
  }
}
