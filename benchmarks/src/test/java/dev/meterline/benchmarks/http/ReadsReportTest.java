package dev.meterline.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadsReportTest {

  private static final List<Measured> TIMES =
      List.of(
          measured("constant, at rest", 2),
          measured("small, at rest", 2),
          measured("large, at rest", 4),
          measured("constant, processors busy", 4),
          measured("constant, full ingest", 3),
          measured("small, full ingest", 5),
          measured("large, full ingest", 8));

  @Test
  void shouldHoldTimesUnderFullIngestAgainstThoseAtRestAndThoseOfABusyMachine() {
    assertThat(new ReadsReport(TIMES, true).ratios())
        .containsOnlyKeys(
            "small_p99_ingest_over_idle",
            "large_p99_ingest_over_idle",
            "constant_p99_ingest_over_idle",
            "small_p99_ingest_over_busy",
            "large_p99_ingest_over_busy",
            "constant_p99_ingest_over_busy")
        .containsEntry("small_p99_ingest_over_idle", 2.5)
        .containsEntry("large_p99_ingest_over_idle", 2.0)
        .containsEntry("large_p99_ingest_over_busy", 2.0);
  }

  @Test
  void shouldHoldRatesAgainstTheConstantAnswerWhereTheyWereMeasured() {
    List<Measured> all = new ArrayList<>(TIMES);
    for (String name : List.of("constant of 16", "small of 16", "large of 16")) {
      all.add(measured(name, 1));
    }
    all.add(new Measured("small, changing", new WrkResult(50, 1, 1), 1_000));
    all.add(new Measured("large, changing", new WrkResult(25, 1, 1), 1_000));

    assertThat(new ReadsReport(all, true).ratios())
        .containsEntry("small_over_constant", 1.0)
        .containsEntry("large_changing_over_constant", 0.25);
  }

  @Test
  void shouldSayThatTheBacklogWasTooShort() {
    assertThat(new ReadsReport(TIMES, true).lines()).noneMatch(line -> line.contains("--events"));
    assertThat(new ReadsReport(TIMES, false).lines()).anyMatch(line -> line.contains("--events"));
  }

  private static Measured measured(String name, double p99) {
    return new Measured(name, new WrkResult(100, 1, p99), 0);
  }
}
