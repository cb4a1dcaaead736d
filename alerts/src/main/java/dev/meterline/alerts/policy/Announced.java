package dev.meterline.alerts.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which thresholds of an account were announced already. Immutable.
 *
 * @param percents percents by start of the billing period; no period without one
 */
public record Announced(NavigableMap<Instant, NavigableSet<Integer>> percents) {

  /** Of an account that was never heard of. */
  public static final Announced NOTHING = new Announced(new TreeMap<>());

  public Announced {
    NavigableMap<Instant, NavigableSet<Integer>> copy = new TreeMap<>();
    for (Map.Entry<Instant, NavigableSet<Integer>> entry : percents.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        copy.put(
            entry.getKey(), Collections.unmodifiableNavigableSet(new TreeSet<>(entry.getValue())));
      }
    }
    percents = Collections.unmodifiableNavigableMap(copy);
  }

  /** The percents that were announced in the period that starts at {@code start}. */
  public NavigableSet<Integer> in(Instant start) {
    return percents.getOrDefault(start, Collections.emptyNavigableSet());
  }
}
