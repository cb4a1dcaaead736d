package dev.meterline.query.usage.report;

import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The dates of an account's calendar. A day begins where the one before it ends: also where the
 * account moves to another zone, each instant belongs to exactly one date.
 */
record LocalDays(AccountCalendar calendar) {

  LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, calendar.zone(instant));
  }

  Instant start(LocalDate date) {
    return end(date.minusDays(1));
  }

  Instant end(LocalDate date) {
    return calendar.bucket(Granularity.DAY, noon(date)).end();
  }

  /** A moment that no change of the clocks moves to another date. */
  private Instant noon(LocalDate date) {
    Instant near = date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    ZoneId zone = calendar.zone(near);
    Instant noon = date.atTime(LocalTime.NOON).atZone(zone).toInstant();
    ZoneId then = calendar.zone(noon);
    return then.equals(zone) ? noon : date.atTime(LocalTime.NOON).atZone(then).toInstant();
  }
}
