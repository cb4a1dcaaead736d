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
  private final Map<String, Map<ChronoUnit, Map<Instant, Sum>>> sums = new TreeMap<>();
  private final Map<String, Line> lines = new TreeMap<>();

  /** The numbers of a bucket. */
  record Sum(long requests, long quantity, long tokens) {
    static final Sum NONE = new Sum(0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(requests + other.requests, quantity + other.quantity, tokens + other.tokens);
    }
  }

  /** What became of an account's records. */
  record Line(long counted, long duplicates, long rejected, long corrections) {
    static final Line NONE = new Line(0, 0, 0, 0);

    Line plus(Line other) {
      return new Line(
          counted + other.counted,
          duplicates + other.duplicates,
          rejected + other.rejected,
          corrections + other.corrections);
    }

    long received() {
      return counted + duplicates + rejected;
    }
  }

  /** A good event lies on its partition; the first of its name counts. */
  void event(MeteredUse use) {
    String account = use.account().value();
    if (!seen.add(name(use))) {
      line(account, new Line(0, 1, 0, 0));
      return;
    }
    line(account, new Line(1, 0, 0, use.isAdjustment() ? 1 : 0));
    Sum sum = new Sum(use.isAdjustment() ? 0 : 1, use.quantity(), use.tokens());
    ZonedDateTime time = Instant.ofEpochMilli(use.timeMillis()).atZone(ZoneOffset.UTC);
    ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    add(account, ChronoUnit.HOURS, time.truncatedTo(ChronoUnit.HOURS).toInstant(), sum);
    add(account, ChronoUnit.DAYS, day.toInstant(), sum);
    add(account, ChronoUnit.MONTHS, day.withDayOfMonth(1).toInstant(), sum);
    add(account, ChronoUnit.FOREVER, Instant.EPOCH, sum);
  }

  /** A record that can't be counted lies on the partition of this account. */
  void rejected(String account) {
    line(account, new Line(0, 0, 1, 0));
  }

  private void add(String account, ChronoUnit unit, Instant start, Sum sum) {
    sums.computeIfAbsent(account, a -> new HashMap<>())
        .computeIfAbsent(unit, u -> new TreeMap<>())
        .merge(start, sum, Sum::plus);
  }

  private void line(String account, Line line) {
    lines.merge(account, line, Line::plus);
  }

  static String name(MeteredUse use) {
    return use.account().value() + "\n" + use.id();
  }

  /** The names of all events that were counted. */
  Set<String> names() {
    return seen;
  }

  /** Buckets of this size by their start; those in which everything cancels out are missing. */
  Map<Instant, Sum> buckets(String account, ChronoUnit unit) {
    Map<Instant, Sum> buckets =
        new TreeMap<>(sums.getOrDefault(account, Map.of()).getOrDefault(unit, Map.of()));
    buckets.values().removeIf(Sum.NONE::equals);
    return buckets;
  }

  Sum total(String account) {
    return buckets(account, ChronoUnit.FOREVER).getOrDefault(Instant.EPOCH, Sum.NONE);
  }

  /** What became of each account's records. */
  Map<String, Line> lines() {
    return lines;
  }

  /** What became of all records. */
  Line all() {
    return lines.values().stream().reduce(Line.NONE, Line::plus);
  }
}
