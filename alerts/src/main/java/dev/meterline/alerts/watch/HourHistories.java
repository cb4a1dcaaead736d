package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.UsageHours;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One account's part of the shelf. */
final class HourHistories {

  private static final int HOURS_OF_DAY = 24;

  private final HourShelf shelf;
  private final AccountId account;

  HourHistories(HourShelf shelf, AccountId account) {
    this.shelf = shelf;
    this.account = account;
  }

  /** The history of the hour of day of this hour. */
  HourHistory of(Instant hour) {
    return shelf.history(account, Hours.ofDay(hour));
  }

  /** What the history says of an hour. */
  Optional<Counts> at(Instant hour) {
    return Optional.ofNullable(of(hour).days().get(Hours.day(hour)));
  }

  void put(Instant hour, Counts counts) {
    shelf.keep(account, Hours.ofDay(hour), of(hour).with(Hours.day(hour), counts));
  }

  /** Replaces everything before the end of these hours by what they say; again changes nothing. */
  void replaceBy(UsageHours hours) {
    Map<Integer, NavigableMap<Long, Counts>> known = new HashMap<>();
    hours
        .hours()
        .forEach(
            hour ->
                known
                    .computeIfAbsent(Hours.ofDay(hour.start()), any -> new TreeMap<>())
                    .put(Hours.day(hour.start()), new Counts(hour.requests(), hour.errors())));
    for (int hourOfDay = 0; hourOfDay < HOURS_OF_DAY; hourOfDay++) {
      long firstUnknown = firstDayFrom(hours.end(), hourOfDay);
      HourHistory before = shelf.history(account, hourOfDay);
      HourHistory after =
          before.withAllBefore(firstUnknown, known.getOrDefault(hourOfDay, new TreeMap<>()));
      if (!after.equals(before)) {
        shelf.keep(account, hourOfDay, after);
      }
    }
  }

  /** The first day on which this hour does not start before {@code end}. */
  private static long firstDayFrom(Instant end, int hourOfDay) {
    return Hours.ofDay(end) > hourOfDay ? Hours.day(end) + 1 : Hours.day(end);
  }

  /** What happened on each day, as far as it is on the shelf. */
  NavigableMap<Long, Counts> days() {
    NavigableMap<Long, Counts> days = new TreeMap<>();
    for (int hourOfDay = 0; hourOfDay < HOURS_OF_DAY; hourOfDay++) {
      shelf
          .history(account, hourOfDay)
          .days()
          .forEach((day, counts) -> days.merge(day, counts, Counts::plus));
    }
    return days;
  }
}
