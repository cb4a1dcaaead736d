package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts once more, the simplest way there is: a map and a loop. */
final class NaiveCounts {

  private NaiveCounts() {}

  /** Sums by bucket, without those that come to nothing. */
  static Map<Instant, Measures> by(
      List<MeteredUse> events, long price, Function<Instant, Instant> bucketOf) {
    Map<Instant, Measures> sums = new HashMap<>();
    for (MeteredUse use : events) {
      Instant bucket = bucketOf.apply(Instant.ofEpochMilli(use.timeMillis()));
      sums.merge(bucket, measures(use, price), Measures::plus);
    }
    sums.values().removeIf(sum -> sum.equals(Measures.NONE));
    return sums;
  }

  private static Measures measures(MeteredUse use, long price) {
    if (use.adjusts() != null) {
      return new Measures(
          0, use.quantity(), 0, 0, 0, 0, 0, 0, use.tokens(), use.quantity() * price, 0);
    }
    long latency = use.latencyMicros().orElseThrow();
    return new Measures(
        1,
        use.quantity(),
        use.status() >= 400 ? 1 : 0,
        latency,
        1,
        latency,
        0,
        0,
        use.tokens(),
        use.quantity() * price,
        0);
  }

  static Instant hour(Instant time) {
    return time.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS).toInstant();
  }

  static Instant day(Instant time, ZoneId zone) {
    return time.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  static Instant month(Instant time, ZoneId zone) {
    return time.atZone(zone).toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
  }
}
