package dev.meterline.benchmarks.delivery;

import java.util.Arrays;

/** Times from one point to another, in milliseconds. Pure. */
final class Latencies {

  private final double[] sorted;

  Latencies(double[] millis) {
    sorted = millis.clone();
    Arrays.sort(sorted);
  }

  int count() {
    return sorted.length;
  }

  /**
   * The smallest that at least this part does not pass.
   *
   * @param part 0 to 1
   */
  double quantile(double part) {
    int index = (int) Math.ceil(part * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%,d alerts, p50 %.0f ms, p99 %.0f ms, slowest %.0f ms",
        count(),
        quantile(0.5),
        quantile(0.99),
        quantile(1));
  }
}
