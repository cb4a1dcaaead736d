package dev.meterline.alerts.watch;

import java.time.Instant;

/** Hours of UTC as a day and an hour of that day. */
final class Hours {

  static final long DAY_SECONDS = 86_400;
  static final int HOUR_SECONDS = 3_600;

  private Hours() {}

  /** The day, counted from 1970-01-01. */
  static long day(Instant hour) {
    return Math.floorDiv(hour.getEpochSecond(), DAY_SECONDS);
  }

  /** 0 to 23. */
  static int ofDay(Instant hour) {
    return Math.toIntExact(Math.floorMod(hour.getEpochSecond(), DAY_SECONDS) / HOUR_SECONDS);
  }

  /** The start of the hour that holds a moment. */
  static Instant startOf(Instant moment) {
    return Instant.ofEpochSecond(
        Math.floorDiv(moment.getEpochSecond(), HOUR_SECONDS) * (long) HOUR_SECONDS);
  }
}
