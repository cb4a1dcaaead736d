package dev.meterline.query.read;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.query.usage.Rates;
import dev.meterline.query.usage.report.UsageReport;
import dev.meterline.query.usage.report.UsageReport.Piece;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The series of a report as CSV (RFC 4180) with a header row. No field needs quotes: all are times
 * and numbers, and what JSON has as null is empty.
 */
final class UsageReportCsv {

  private static final String HEADER =
      "start,end,requests,quantity,success_rate,error_rate,average_response_time_ms,tokens,cost_usd";
  private static final String LINE_END = "\r\n";

  private UsageReportCsv() {}

  static byte[] write(UsageReport report) {
    StringBuilder csv = new StringBuilder(HEADER).append(LINE_END);
    report.series().forEach(piece -> line(csv, piece));
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder csv, Piece piece) {
    Measures measures = piece.measures();
    csv.append(UtcText.of(piece.period().start()))
        .append(',')
        .append(UtcText.of(piece.period().end()))
        .append(',')
        .append(measures.requests())
        .append(',')
        .append(measures.quantity())
        .append(',')
        .append(number(Rates.successRate(measures)))
        .append(',')
        .append(number(Rates.errorRate(measures)))
        .append(',')
        .append(number(Rates.averageMillis(measures)))
        .append(',')
        .append(measures.tokens())
        .append(',')
        .append(new NanoDollars(measures.costNanos()).toDollars().toPlainString())
        .append(LINE_END);
  }

  private static String number(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("");
  }
}
