package dev.meterline.query.balance;

import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Ruling;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The charge interval that is open: usage from {@code from} on is not charged yet. Hours are UTC,
 * days and months of the account's zone.
 *
 * <p>A new interval length cuts what is open at the start of the hour in which it takes effect:
 * what lies before is charged then. So what was charged once stays charged, whatever the operator
 * sets.
 *
 * @param from first instant that is not charged
 * @param granularity the size of the buckets that begin exactly there
 */
record OpenCharge(Instant from, Granularity granularity) {

  /** What is open at {@code now}. */
  static OpenCharge at(SettingsHistory settings, Instant now) {
    Ruling ruling = rulingAt(settings, now.toEpochMilli(), now);
    OpenCharge open = bucket(settings, ruling, now);
    long since = inForceSince(settings, ruling, now);
    return since <= open.from.toEpochMilli() ? open : cut(settings, open, since, now);
  }

  /**
   * Cuts at the hour of a change. In a zone whose days begin within an hour, a day or a month may
   * have closed in that hour before the change came: that stays closed too.
   */
  private static OpenCharge cut(
      SettingsHistory settings, OpenCharge uncut, long since, Instant now) {
    Instant hour = Instant.ofEpochMilli(since).truncatedTo(ChronoUnit.HOURS);
    OpenCharge open = uncut.orLater(new OpenCharge(hour, Granularity.HOUR));
    long end = since;
    while (end > hour.toEpochMilli()) {
      Ruling before = rulingAt(settings, end - 1, now);
      open = open.orLater(bucket(settings, before, Instant.ofEpochMilli(end - 1)));
      end = before.timeFrom();
    }
    return open;
  }

  private OpenCharge orLater(OpenCharge other) {
    return other.from.isAfter(from) ? other : this;
  }

  private static OpenCharge bucket(SettingsHistory settings, Ruling ruling, Instant time) {
    Granularity granularity = granularity(intervalOf(ruling));
    return new OpenCharge(settings.calendar().bucket(granularity, time).start(), granularity);
  }

  /**
   * From when on, epoch milliseconds, the charge interval in force has been in force without
   * interruption; {@link Long#MIN_VALUE} if always.
   */
  private static long inForceSince(SettingsHistory settings, Ruling newest, Instant now) {
    Ruling ruling = newest;
    while (ruling.timeFrom() != Long.MIN_VALUE) {
      Ruling before = rulingAt(settings, ruling.timeFrom() - 1, now);
      if (intervalOf(before) != intervalOf(newest)) {
        return ruling.timeFrom();
      }
      ruling = before;
    }
    return Long.MIN_VALUE;
  }

  private static Ruling rulingAt(SettingsHistory settings, long timeMillis, Instant now) {
    return settings.ruling(timeMillis, now.toEpochMilli());
  }

  private static ChargeInterval intervalOf(Ruling ruling) {
    return ruling.settings().plan().chargeInterval();
  }

  private static Granularity granularity(ChargeInterval interval) {
    return switch (interval) {
      case HOUR -> Granularity.HOUR;
      case DAY -> Granularity.DAY;
      case MONTH -> Granularity.MONTH;
    };
  }
}
