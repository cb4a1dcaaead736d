package dev.meterline.benchmarks.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured, and the ratios that matter.
 *
 * @param busyToTheEnd whether events were left to count when the last run ended; if not, the times
 *     under full ingest say nothing
 */
record ReadsReport(List<Measured> measured, boolean busyToTheEnd) {

  ReadsReport {
    measured = List.copyOf(measured);
  }

  /**
   * Each ratio by its name; what ends in {@code _over_idle} or {@code _over_busy} should be small.
   */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    if (wasMeasured("constant of 16")) {
      rateRatios(ratios);
    }
    for (String target : List.of("small", "large", "constant")) {
      ratios.put(
          target + "_p99_ingest_over_idle",
          p99(target + ", full ingest") / p99(target + ", at rest"));
    }
    for (String target : List.of("small", "large", "constant")) {
      ratios.put(
          target + "_p99_ingest_over_busy",
          p99(target + ", full ingest") / p99("constant, processors busy"));
    }
    return ratios;
  }

  private void rateRatios(Map<String, Double> ratios) {
    ratios.put("small_over_constant", rate("small of 16") / rate("constant of 16"));
    ratios.put("large_over_constant", rate("large of 16") / rate("constant of 16"));
    ratios.put("small_changing_over_constant", rate("small, changing") / rate("constant of 16"));
    ratios.put("large_changing_over_constant", rate("large, changing") / rate("constant of 16"));
  }

  /** The lines to print. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-28s %12s %10s %10s %16s",
            "",
            "requests/s",
            "p50",
            "p99",
            "events counted/s"));
    for (Measured each : measured) {
      WrkResult result = each.result();
      lines.add(
          String.format(
              Locale.ROOT,
              "%-28s %,12.0f %7.2f ms %7.2f ms %,16.0f",
              each.name(),
              result.requestsPerSecond(),
              result.p50Millis(),
              result.p99Millis(),
              each.counted()));
    }
    ratios()
        .forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-36s %.2f", name, value)));
    if (!busyToTheEnd) {
      lines.add("All events were counted before the measurement ended: ask for more --events.");
    }
    return lines;
  }

  private boolean wasMeasured(String name) {
    return measured.stream().anyMatch(each -> each.name().equals(name));
  }

  private double rate(String name) {
    return result(name).requestsPerSecond();
  }

  private double p99(String name) {
    return result(name).p99Millis();
  }

  private WrkResult result(String name) {
    return measured.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " was not measured"))
        .result();
  }
}
