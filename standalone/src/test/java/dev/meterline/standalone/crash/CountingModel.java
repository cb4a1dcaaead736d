package dev.meterline.standalone.crash;

import dev.meterline.schemas.event.MeteredUse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must have been counted: sets and maps, nothing of the aggregator's own. Knows accounts under
 * default settings only: UTC and calendar months.
 */
final class CountingModel {

  private final Set<String> seen = new HashSet<>();
  private final Map<String, Map<Instant, Long>> hours = new HashMap<>();
  private final Map<String, Map<Instant, Long>> days = new HashMap<>();
  private final Map<String, Map<Instant, Long>> months = new HashMap<>();
  private final Map<String, Long> totals = new HashMap<>();

  /** A good event was sent; the first of its name counts. */
  void sent(MeteredUse use) {
    String account = use.account().value();
    if (!seen.add(account + "\n" + use.id())) {
      return;
    }
    ZonedDateTime time = Instant.ofEpochMilli(use.timeMillis()).atZone(ZoneOffset.UTC);
    add(hours, account, time.truncatedTo(ChronoUnit.HOURS), use.quantity());
    ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    add(days, account, day, use.quantity());
    add(months, account, day.withDayOfMonth(1), use.quantity());
    totals.merge(account, use.quantity(), Long::sum);
  }

  private static void add(
      Map<String, Map<Instant, Long>> sums, String account, ZonedDateTime start, long quantity) {
    sums.computeIfAbsent(account, a -> new TreeMap<>())
        .merge(start.toInstant(), quantity, Long::sum);
  }

  Set<String> accounts() {
    return totals.keySet();
  }

  /** Quantities by start of the hour. */
  Map<Instant, Long> hours(String account) {
    return hours.getOrDefault(account, Map.of());
  }

  Map<Instant, Long> days(String account) {
    return days.getOrDefault(account, Map.of());
  }

  Map<Instant, Long> months(String account) {
    return months.getOrDefault(account, Map.of());
  }

  long total(String account) {
    return totals.getOrDefault(account, 0L);
  }
}
