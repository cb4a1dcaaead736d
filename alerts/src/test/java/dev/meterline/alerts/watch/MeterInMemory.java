package dev.meterline.alerts.watch;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts one account's requests by hour and announces them as the aggregator does. */
final class MeterInMemory {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final String account;
  private final NavigableMap<Long, Long> requests = new TreeMap<>();
  private long nowMillis;
  private long earliest = Long.MAX_VALUE;
  private long version;
  private boolean waiting;

  MeterInMemory(String account, Instant now) {
    this.account = account;
    this.nowMillis = now.toEpochMilli();
  }

  Instant now() {
    return Instant.ofEpochMilli(nowMillis);
  }

  void pass(Duration time) {
    nowMillis += time.toMillis();
  }

  /** Counts requests of which every fiftieth is an error. */
  void count(Instant time, long number) {
    requests.merge(hourOf(time.toEpochMilli()), number, Long::sum);
    earliest = Math.min(earliest, time.toEpochMilli());
  }

  UsageTotals totals() {
    if (earliest < closedBefore() && !waiting) {
      waiting = true;
      version++;
    }
    earliest = Long.MAX_VALUE;
    long open = requests.getOrDefault(hourOf(nowMillis), 0L);
    long before = requests.getOrDefault(hourOf(nowMillis) - HOUR, 0L);
    return Totals.of(account)
        .hour(now(), open, open / 50)
        .previous(before, before / 50)
        .allTime(all(), all() / 50)
        .withHours(version)
        .build();
  }

  boolean owesHours() {
    return waiting;
  }

  UsageHours hours() {
    waiting = false;
    List<Long> counts = new ArrayList<>();
    List<Long> errors = new ArrayList<>();
    long end = closedBefore();
    long start = Math.min(end, Math.max(requests.firstKey(), end - UsageHours.WINDOW.toMillis()));
    for (long hour = start; hour < end; hour += HOUR) {
      long count = requests.getOrDefault(hour, 0L);
      counts.add(count);
      errors.add(count / 50);
    }
    return new UsageHours(
        new AccountId(account), version, Instant.ofEpochMilli(start), counts, errors);
  }

  private long all() {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }

  private long closedBefore() {
    return hourOf(nowMillis) - HOUR;
  }

  private static long hourOf(long millis) {
    return Math.floorDiv(millis, HOUR) * HOUR;
  }
}
