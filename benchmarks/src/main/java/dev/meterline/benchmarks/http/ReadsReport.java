package dev.meterline.benchmarks.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured, and the ratios that matter.
 *
 * @param busyToTheEnd whether events were still being sent when the last run ended; if not, the
 *     times under full ingest say nothing
 */
record ReadsReport(List<Measured> measured, boolean busyToTheEnd) {

  ReadsReport {
    measured = List.copyOf(measured);
  }

  /** Each ratio by its name; a name that ends in {@code _over_idle} should be small. */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    ratios.put("small_over_constant", rate("small of 16") / rate("constant of 16"));
    ratios.put("large_over_constant", rate("large of 16") / rate("constant of 16"));
    ratios.put("small_changing_over_constant", rate("small, changing") / rate("constant of 16"));
    ratios.put("large_changing_over_constant", rate("large, changing") / rate("constant of 16"));
    ratios.put("small_p99_ingest_over_idle", p99("small, full ingest") / p99("small of 2"));
    ratios.put("large_p99_ingest_over_idle", p99("large, full ingest") / p99("large of 2"));
    ratios.put(
        "constant_p99_ingest_over_idle", p99("constant, full ingest") / p99("constant of 2"));
    return ratios;
  }

  /** The lines to print. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%-28s %12s %10s %10s", "", "requests/s", "p50", "p99"));
    for (Measured each : measured) {
      WrkResult result = each.result();
      lines.add(
          String.format(
              Locale.ROOT,
              "%-28s %,12.0f %7.2f ms %7.2f ms",
              each.name(),
              result.requestsPerSecond(),
              result.p50Millis(),
              result.p99Millis()));
    }
    ratios()
        .forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-36s %.2f", name, value)));
    if (!busyToTheEnd) {
      lines.add("Ingest ended before the measurement did: ask for more --events.");
    }
    return lines;
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
