package dev.meterline.query.read;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.http.json.Json;
import dev.meterline.query.usage.Rates;
import dev.meterline.query.usage.report.UsageReport;
import dev.meterline.query.usage.report.UsageReport.Comparison;
import dev.meterline.query.usage.report.UsageReport.Named;
import dev.meterline.query.usage.report.UsageReport.Piece;
import dev.meterline.schemas.money.NanoDollars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link UsageReport} as {@code GET /v1/account/usage} has it. */
final class UsageReportJson {

  private final JsonGenerator json;
  private final UsageReport report;

  private UsageReportJson(JsonGenerator json, UsageReport report) {
    this.json = json;
    this.report = report;
  }

  static byte[] write(UsageReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
    try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
      new UsageReportJson(json, report).write();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("account", report.account().value());
    span(report.start(), report.end());
    json.writeStringField("interval", report.interval().text());
    json.writeStringField("category", report.category().orElse(null));
    json.writeObjectFieldStart("totals");
    figures(report.totals());
    json.writeEndObject();
    json.writeArrayFieldStart("series");
    for (Piece piece : report.series()) {
      json.writeStartObject();
      span(piece.period().start(), piece.period().end());
      figures(piece.measures());
      json.writeEndObject();
    }
    json.writeEndArray();
    cut("endpoints", "endpoint", Optional.of(report.endpoints()), false);
    cut("categories", "category", Optional.of(report.categories()), false);
    cut("models", "model", report.models(), true);
    cut("projects", "project", report.projects(), true);
    byHourOfDay();
    if (report.comparison().isPresent()) {
      comparison(report.comparison().get());
    }
    json.writeEndObject();
  }

  private void span(Instant start, Instant end) throws IOException {
    json.writeStringField("start", UtcText.of(start));
    json.writeStringField("end", UtcText.of(end));
  }

  private void figures(Measures measures) throws IOException {
    json.writeNumberField("requests", measures.requests());
    json.writeNumberField("quantity", measures.quantity());
    number("success_rate", Rates.successRate(measures));
    number("error_rate", Rates.errorRate(measures));
    number("average_response_time_ms", Rates.averageMillis(measures));
    json.writeNumberField("tokens", measures.tokens());
    json.writeNumberField("cost_usd", dollars(measures));
  }

  /** A dimension's values; what a report of one category does not have is left out. */
  private void cut(String field, String name, Optional<List<Named>> values, boolean withCost)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(field);
    for (Named value : values.get()) {
      Measures measures = value.measures();
      json.writeStartObject();
      json.writeStringField(name, value.name());
      json.writeNumberField("requests", measures.requests());
      number("share", Rates.percent(measures.requests(), report.totals().requests()));
      json.writeNumberField("errors", measures.errors());
      number("error_rate", Rates.errorRate(measures));
      number("average_response_time_ms", Rates.averageMillis(measures));
      if (withCost) {
        json.writeNumberField("tokens", measures.tokens());
        json.writeNumberField("cost_usd", dollars(measures));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void byHourOfDay() throws IOException {
    if (report.byHourOfDay().isEmpty()) {
      json.writeNullField("by_hour_of_day");
      return;
    }
    json.writeArrayFieldStart("by_hour_of_day");
    for (long requests : report.byHourOfDay().get()) {
      json.writeNumber(requests);
    }
    json.writeEndArray();
  }

  /** Counts change in percent of what they were; the two rates in points of a percent. */
  private void comparison(Comparison comparison) throws IOException {
    Measures before = comparison.totals();
    Measures now = report.totals();
    json.writeObjectFieldStart("comparison");
    span(comparison.start(), comparison.end());
    json.writeObjectFieldStart("totals");
    figures(before);
    json.writeEndObject();
    json.writeObjectFieldStart("change");
    number("requests", change(before.requests(), now.requests()));
    number("quantity", change(before.quantity(), now.quantity()));
    number("success_rate", points(Rates.successRate(before), Rates.successRate(now)));
    number("error_rate", points(Rates.errorRate(before), Rates.errorRate(now)));
    number(
        "average_response_time_ms",
        Rates.averageMillis(before)
            .flatMap(was -> Rates.averageMillis(now).flatMap(is -> Rates.change(was, is))));
    number("tokens", change(before.tokens(), now.tokens()));
    number("cost_usd", change(before.costNanos(), now.costNanos()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static Optional<BigDecimal> change(long before, long now) {
    return Rates.change(BigDecimal.valueOf(before), BigDecimal.valueOf(now));
  }

  private static Optional<BigDecimal> points(
      Optional<BigDecimal> before, Optional<BigDecimal> now) {
    return before.flatMap(was -> now.map(is -> is.subtract(was)));
  }

  private static BigDecimal dollars(Measures measures) {
    return new NanoDollars(measures.costNanos()).toDollars();
  }

  private void number(String field, Optional<BigDecimal> number) throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(field, number.get());
    } else {
      json.writeNullField(field);
    }
  }
}
