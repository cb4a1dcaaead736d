package dev.meterline.benchmarks.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk measured.
 *
 * @param requestsPerSecond answers a second
 * @param p50Millis half of the answers took no longer
 * @param p99Millis 99 in 100 of the answers took no longer
 */
record WrkResult(double requestsPerSecond, double p50Millis, double p99Millis) {

  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern FAULTS =
      Pattern.compile("(Non-2xx or 3xx responses|Socket errors): .*");

  /**
   * Reads what {@code wrk --latency} printed.
   *
   * @throws IllegalArgumentException if requests failed, or it is something else
   */
  static WrkResult parse(String printed) {
    Matcher faults = FAULTS.matcher(printed);
    if (faults.find()) {
      throw new IllegalArgumentException("requests failed: " + faults.group());
    }
    Matcher rate = RATE.matcher(printed);
    if (!rate.find()) {
      throw new IllegalArgumentException("wrk printed no rate: " + printed);
    }
    return new WrkResult(
        Double.parseDouble(rate.group(1)), percentile(printed, 50), percentile(printed, 99));
  }

  private static double percentile(String printed, int percent) {
    // Seconds stand before a space, since wrk gives each unit two places.
    Matcher found =
        Pattern.compile("(?m)^\\s*" + percent + "%\\s+([0-9.]+)(us|ms|s|m) *$").matcher(printed);
    if (!found.find()) {
      throw new IllegalArgumentException("wrk printed no time for " + percent + " %: " + printed);
    }
    double value = Double.parseDouble(found.group(1));
    return switch (found.group(2)) {
      case "us" -> value / 1_000;
      case "ms" -> value;
      case "s" -> value * 1_000;
      default -> value * 60_000;
    };
  }
}
