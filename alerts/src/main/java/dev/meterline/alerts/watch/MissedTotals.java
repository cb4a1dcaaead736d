package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether totals were announced between two that were read: the topic is compacted, so whoever was
 * away for long finds the newest only. Then hours that nobody names are unknown, not silent. Pure.
 */
final class MissedTotals {

  private MissedTotals() {}

  /**
   * Looks for requests that neither of the two has in an hour.
   *
   * @return the first hour that is known again; empty if none was missed
   */
  static Optional<Instant> between(UsageTotals before, UsageTotals now) {
    if (before.hour().isEmpty() || now.previousHour().isEmpty()) {
      return Optional.empty();
    }
    Instant knownAgain = now.previousHour().get().start();
    boolean gap = knownAgain.isAfter(before.hour().get().start());
    // What came late has a version of its own, and comes with it.
    boolean late = now.hoursVersion() != before.hoursVersion();
    return gap && !late && now.requests() - before.requests() > named(before, now)
        ? Optional.of(knownAgain)
        : Optional.empty();
  }

  /** Requests that are new in the hours that the newer ones name. */
  private static long named(UsageTotals before, UsageTotals now) {
    return Stream.of(now.hour(), now.previousHour())
        .flatMap(Optional::stream)
        .mapToLong(hour -> hour.requests() - known(before, hour))
        .sum();
  }

  private static long known(UsageTotals before, HourUse hour) {
    return HourKeeper.counts(hour.start(), before).map(Counts::requests).orElse(0L);
  }
}
