package dev.meterline.benchmarks.report;

import dev.meterline.benchmarks.measure.Machine;
import java.util.List;

/**
 * All that was measured in one run of the benchmark.
 *
 * @param notes what a reader must know, one sentence each
 */
public record Report(Machine machine, List<VariantResult> variants, List<String> notes) {

  public Report {
    variants = List.copyOf(variants);
    notes = List.copyOf(notes);
  }

  /** Whether every variant's totals were right. */
  public boolean allRight() {
    return variants.stream().allMatch(VariantResult::totalsRight);
  }
}
