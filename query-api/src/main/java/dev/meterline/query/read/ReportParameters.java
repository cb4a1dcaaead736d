package dev.meterline.query.read;

import dev.meterline.http.problem.Problem;
import dev.meterline.query.usage.report.Interval;
import dev.meterline.query.usage.report.ReportRequest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of {@code GET /v1/account/usage}, read strictly. */
record ReportParameters(Map<String, List<String>> parameters) {

  static final Set<String> NAMES =
      Set.of("startDate", "endDate", "interval", "category", "compare", "format");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final LocalDate EARLIEST = LocalDate.EPOCH;
  private static final LocalDate LATEST = LocalDate.of(9998, 12, 31);

  /**
   * What is asked.
   *
   * @throws dev.meterline.http.problem.ProblemException 400 if a parameter makes no sense
   */
  ReportRequest request() {
    return new ReportRequest(
        date("startDate"),
        date("endDate"),
        interval(),
        Parameters.single(parameters, "category"),
        Parameters.oneOf(parameters, "compare", List.of("previous")).isPresent());
  }

  /** The form of the answer that was asked for, {@code csv} or {@code json}. */
  Optional<String> format() {
    return Parameters.oneOf(parameters, "format", List.of("csv", "json"));
  }

  private Interval interval() {
    return Parameters.oneOf(parameters, "interval", List.of("hourly", "daily", "weekly", "monthly"))
        .flatMap(Interval::named)
        .orElse(Interval.DAILY);
  }

  private Optional<LocalDate> date(String name) {
    return Parameters.single(parameters, name).map(text -> date(name, text));
  }

  private static LocalDate date(String name, String text) {
    if (DATE.matcher(text).matches()) {
      try {
        LocalDate date = LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
        if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
          return date;
        }
      } catch (DateTimeParseException e) {
        throw Problem.badRequest(name + " " + text + " is no date of the calendar").toException();
      }
    }
    throw Problem.badRequest(name + " must be a date such as 2024-03-17, from 1970 on")
        .toException();
  }
}
