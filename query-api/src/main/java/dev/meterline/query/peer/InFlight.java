package dev.meterline.query.peer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what is under way to each destination, and lets no more than a bound go. Safe for use by
 * many threads; remembers no destination to which nothing is under way.
 *
 * @param <K> a destination
 */
final class InFlight<K> {

  private final int most;
  private final Map<K, Integer> underWay = new ConcurrentHashMap<>();

  InFlight(int most) {
    this.most = most;
  }

  /** True if one more may go; then {@link #end} must be called once. */
  boolean begin(K destination) {
    int[] before = {0};
    underWay.compute(
        destination,
        (key, count) -> {
          before[0] = count == null ? 0 : count;
          return Math.min(most, before[0] + 1);
        });
    return before[0] < most;
  }

  void end(K destination) {
    underWay.computeIfPresent(destination, (key, count) -> count == 1 ? null : count - 1);
  }

  /** How many destinations something is under way to. */
  int destinations() {
    return underWay.size();
  }
}
