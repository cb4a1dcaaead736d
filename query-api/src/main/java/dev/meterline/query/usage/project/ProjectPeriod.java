package dev.meterline.query.usage.project;

import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;

/** The span of time that a project's use is asked for. */
public enum ProjectPeriod {
  /** Today, in the account's zone. */
  DAY,
  /** The week from Monday on, in the account's zone. */
  WEEK,
  /** The current billing period. */
  MONTH;

  Period at(Instant now, AccountCalendar calendar) {
    return switch (this) {
      case DAY -> calendar.bucket(Granularity.DAY, now);
      case WEEK -> calendar.week(now);
      case MONTH -> calendar.bucket(Granularity.BILLING_PERIOD, now);
    };
  }

  /** The size of the stored buckets that make it up. */
  Granularity madeOf() {
    return this == MONTH ? Granularity.BILLING_PERIOD : Granularity.DAY;
  }
}
