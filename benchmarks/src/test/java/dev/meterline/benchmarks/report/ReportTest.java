package dev.meterline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meterline.benchmarks.measure.Machine;
import dev.meterline.benchmarks.measure.Run;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void shouldTakeTheMedianOfTheRuns() {
    assertThat(variant("totals", run(300), run(100), run(200)).eventsPerSecond()).isEqualTo(200);
    assertThat(variant("totals", run(300), run(100)).eventsPerSecond()).isEqualTo(200);
  }

  @Test
  void shouldScoreNothingWhenTotalsAreWrong() throws Exception {
    VariantResult wrong = variant("totals", run(300), wrong());
    JsonNode json = json(wrong, variant("ceiling", run(1_000)));
    assertThat(json.at("/variants/0/totals_right").asBoolean()).isFalse();
    assertThat(json.at("/variants/0/events_per_s").isNull()).isTrue();
    assertThat(json.at("/ratios/totals_over_ceiling").isNull()).isTrue();
    assertThat(ReportTable.lines(report(wrong))).anyMatch(line -> line.contains("WRONG: a sum"));
  }

  @Test
  void shouldPrintTheContractsJson() throws Exception {
    JsonNode json = json(variant("totals", run(400)), variant("ceiling", run(1_000)));
    assertThat(json.fieldNames()).toIterable().containsExactly("machine", "variants", "ratios");
    assertThat(json.at("/machine").fieldNames())
        .toIterable()
        .contains("cores", "java", "os", "memory_bytes");
    assertThat(json.at("/variants/0").fieldNames())
        .toIterable()
        .containsExactly(
            "name", "events_per_s", "cpu_us_per_event", "bytes_written_per_event", "totals_right");
    assertThat(json.at("/ratios/totals_over_ceiling").asDouble()).isEqualTo(0.4);
    assertThat(json.at("/ratios/totals_over_dsl").isNull()).isTrue();
  }

  private static JsonNode json(VariantResult... variants) throws Exception {
    return new ObjectMapper().readTree(ReportJson.text(report(variants)));
  }

  private static Report report(VariantResult... variants) {
    return new Report(new Machine(2, "17", "Linux", 1L << 30), List.of(variants), List.of());
  }

  private static VariantResult variant(String name, Run... runs) {
    return new VariantResult(name, name, List.of(runs));
  }

  private static Run run(double rate) {
    return new Run(rate, 2, OptionalDouble.of(10), Optional.empty());
  }

  private static Run wrong() {
    return new Run(900, 2, OptionalDouble.of(10), Optional.of("a sum differs"));
  }
}
