package dev.meterline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.benchmarks.report.Report;
import dev.meterline.benchmarks.report.VariantResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slice of the benchmark with its processes; how fast it is says nothing. */
class BenchmarkTest {

  @TempDir private Path dir;

  @Test
  void shouldMeasureEachVariantInAProcessOfItsOwn() {
    BenchOptions options =
        new BenchOptions(
            5_000,
            5_000,
            1,
            3,
            false,
            false,
            Set.of("ceiling-dimensions", "dimensions"),
            List.of(),
            dir,
            Duration.ofMinutes(5));
    Report report =
        new Benchmark(options, new ProgressLines(System.out), InstantSource.system()).run();
    assertThat(report.variants())
        .extracting(VariantResult::name)
        .containsExactly("ceiling-dimensions", "dimensions");
    assertThat(report.variants())
        .allSatisfy(
            variant -> {
              assertThat(variant.wrong()).isEmpty();
              assertThat(variant.eventsPerSecond()).isPositive();
              assertThat(variant.cpuMicrosPerEvent()).isPositive();
            });
  }
}
