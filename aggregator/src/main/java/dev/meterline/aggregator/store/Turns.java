package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Instant;
import java.util.List;

/**
 * When an account's totals change though no record comes: a billing period begins, or a change of
 * plan that was set for later takes effect. Pure.
 */
final class Turns {

  private Turns() {}

  /** The first turn after the totals at hand, epoch milliseconds. */
  static long next(SettingsHistory settings, Period period, Instant ruledAt) {
    long end = period.end().toEpochMilli();
    return settings
        .nextChangeAfter(ruledAt)
        .map(change -> Math.min(end, change.toEpochMilli()))
        .orElse(end);
  }

  /**
   * The last turn up to {@code now}, epoch milliseconds: what happened in between, while nobody
   * looked, is over.
   */
  static long last(SettingsHistory settings, List<SettingsVersion> versions, Instant now) {
    Instant last = settings.calendar().bucket(Granularity.BILLING_PERIOD, now).start();
    for (SettingsVersion version : versions) {
      Instant effective = version.effectiveFrom();
      last = effective.isAfter(last) && !effective.isAfter(now) ? effective : last;
    }
    return last.toEpochMilli();
  }
}
