package dev.meterline.query.usage.report;

import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long the pieces of a series are. */
public enum Interval {
  /** Hours of UTC. */
  HOURLY,
  /** Days of the account's zone. */
  DAILY,
  /** Weeks of the account's zone, from Monday on. */
  WEEKLY,
  /** Calendar months of the account's zone. */
  MONTHLY;

  /** The interval of this name, as {@link #text} writes it. */
  public static Optional<Interval> named(String name) {
    return Arrays.stream(values()).filter(interval -> interval.text().equals(name)).findFirst();
  }

  /** As requests and answers have it: {@code daily}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The piece that holds {@code instant}, whatever span is asked for. */
  Period around(Instant instant, AccountCalendar calendar) {
    return switch (this) {
      case HOURLY -> calendar.bucket(Granularity.HOUR, instant);
      case DAILY -> calendar.bucket(Granularity.DAY, instant);
      case WEEKLY -> calendar.week(instant);
      case MONTHLY -> calendar.bucket(Granularity.MONTH, instant);
    };
  }
}
