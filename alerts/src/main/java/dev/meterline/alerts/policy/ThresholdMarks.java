package dev.meterline.alerts.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which thresholds of an account are reached, and how often each was told. Immutable.
 *
 * @param periods marks by percent, by start of the billing period; no period without one
 */
public record ThresholdMarks(NavigableMap<Instant, NavigableMap<Integer, Mark>> periods) {

  /** Of an account that was never heard of. */
  public static final ThresholdMarks NONE = new ThresholdMarks(new TreeMap<>());

  /**
   * One threshold in one period.
   *
   * @param times how often it was told
   * @param reached whether it is reached and told
   */
  public record Mark(int times, boolean reached) {

    static final Mark UNTOLD = new Mark(0, false);

    Mark tell() {
      return new Mark(times + 1, true);
    }

    Mark recover() {
      return new Mark(times, false);
    }
  }

  public ThresholdMarks {
    NavigableMap<Instant, NavigableMap<Integer, Mark>> copy = new TreeMap<>();
    for (Map.Entry<Instant, NavigableMap<Integer, Mark>> entry : periods.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        copy.put(
            entry.getKey(), Collections.unmodifiableNavigableMap(new TreeMap<>(entry.getValue())));
      }
    }
    periods = Collections.unmodifiableNavigableMap(copy);
  }

  /** The marks of the period that starts at {@code start}, by percent. */
  public NavigableMap<Integer, Mark> in(Instant start) {
    return periods.getOrDefault(start, Collections.emptyNavigableMap());
  }
}
