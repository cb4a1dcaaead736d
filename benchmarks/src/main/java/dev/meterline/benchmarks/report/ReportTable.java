package dev.meterline.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A report for people. */
public final class ReportTable {

  private static final String VARIANT = "%-58s %12s %10s %12s  %s";
  private static final String RATIO = "%-34s %8s %8s  %s";

  private ReportTable() {}

  /** The lines to print. */
  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d cores, %.1f GiB, Java %s, %s"
            .formatted(
                report.machine().cores(),
                report.machine().memoryBytes() / (double) (1L << 30),
                report.machine().java(),
                report.machine().os()));
    lines.add("");
    lines.add(VARIANT.formatted("", "events/s", "CPU us/ev", "written B/ev", "totals"));
    for (VariantResult variant : report.variants()) {
      lines.add(line(variant));
    }
    lines.add("");
    lines.add(RATIO.formatted("", "ratio", "target", ""));
    for (Ratio ratio : Ratio.ALL) {
      lines.add(line(ratio, ratio.value(report.variants())));
    }
    if (!report.notes().isEmpty()) {
      lines.add("");
      lines.addAll(report.notes());
    }
    return lines;
  }

  private static String line(VariantResult variant) {
    if (!variant.totalsRight()) {
      return VARIANT
          .formatted(variant.title(), "-", "-", "-", "WRONG: " + variant.wrong().orElse(""))
          .stripTrailing();
    }
    OptionalDouble written = variant.bytesWrittenPerEvent();
    return VARIANT.formatted(
        variant.title(),
        String.format(Locale.ROOT, "%,.0f", variant.eventsPerSecond()),
        String.format(Locale.ROOT, "%.2f", variant.cpuMicrosPerEvent()),
        written.isPresent() ? String.format(Locale.ROOT, "%.0f", written.getAsDouble()) : "-",
        "right");
  }

  private static String line(Ratio ratio, OptionalDouble value) {
    String verdict =
        value.isEmpty() ? "not measured" : value.getAsDouble() >= ratio.target() ? "" : "MISSED";
    return RATIO
        .formatted(
            ratio.name(),
            value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "-",
            String.format(Locale.ROOT, "%.2f", ratio.target()),
            verdict)
        .stripTrailing();
  }
}
