package dev.meterline.benchmarks.report;

import dev.meterline.benchmarks.measure.Run;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What one variant did in all its runs.
 *
 * @param name its short name, as in the JSON
 * @param title what it is, for people
 * @param runs at least one
 */
public record VariantResult(String name, String title, List<Run> runs) {

  public VariantResult {
    runs = List.copyOf(runs);
  }

  /** Whether every run ended with the right totals. */
  public boolean totalsRight() {
    return wrong().isEmpty();
  }

  /** What was wrong first. */
  public Optional<String> wrong() {
    return runs.stream().flatMap(run -> run.wrong().stream()).findFirst();
  }

  /** Median over the runs. */
  public double eventsPerSecond() {
    return median(Run::eventsPerSecond);
  }

  /** Median over the runs. */
  public double cpuMicrosPerEvent() {
    return median(Run::cpuMicrosPerEvent);
  }

  /** Median over the runs; empty where the system does not tell. */
  public OptionalDouble bytesWrittenPerEvent() {
    return runs.stream().allMatch(run -> run.bytesWrittenPerEvent().isPresent())
        ? OptionalDouble.of(median(run -> run.bytesWrittenPerEvent().orElseThrow()))
        : OptionalDouble.empty();
  }

  private double median(ToDoubleFunction<Run> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
