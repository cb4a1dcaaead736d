package dev.meterline.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A report for programs. A figure that was not measured is null. */
public final class ReportJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MathContext DIGITS = new MathContext(4);

  private ReportJson() {}

  /** One object, over several lines. */
  public static String text(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("machine")
        .put("cores", report.machine().cores())
        .put("memory_bytes", report.machine().memoryBytes())
        .put("java", report.machine().java())
        .put("os", report.machine().os());
    ArrayNode variants = root.putArray("variants");
    report.variants().forEach(variant -> add(variants.addObject(), variant));
    ObjectNode ratios = root.putObject("ratios");
    Ratio.ALL.forEach(ratio -> ratios.put(ratio.name(), number(ratio.value(report.variants()))));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report can't be written", e);
    }
  }

  private static void add(ObjectNode node, VariantResult variant) {
    boolean right = variant.totalsRight();
    node.put("name", variant.name())
        .put("events_per_s", figure(right, variant.eventsPerSecond()))
        .put("cpu_us_per_event", figure(right, variant.cpuMicrosPerEvent()))
        .put("bytes_written_per_event", right ? number(variant.bytesWrittenPerEvent()) : null)
        .put("totals_right", right);
  }

  private static @Nullable BigDecimal figure(boolean right, double value) {
    return right ? number(OptionalDouble.of(value)) : null;
  }

  private static @Nullable BigDecimal number(OptionalDouble value) {
    return value.isPresent()
        ? new BigDecimal(new BigDecimal(value.getAsDouble()).round(DIGITS).toPlainString())
        : null;
  }
}
