package dev.meterline.query.read;

import dev.meterline.http.problem.Problem;
import dev.meterline.query.usage.report.ReportRequest;
import dev.meterline.query.usage.report.Reported;
import dev.meterline.query.usage.report.Reporter;
import dev.meterline.query.usage.report.UsageReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code GET /v1/account/usage}: a range of dates as a series and cut by endpoint, category, model
 * and project; as JSON, or the series as CSV.
 */
public final class AccountUsageRead implements AccountRead {

  private static final String CSV = "text/csv";

  @Override
  public String clientPath() {
    return "/v1/account/usage";
  }

  @Override
  public String adminPath() {
    return "/usage/account";
  }

  @Override
  public boolean followsTheAccount() {
    return true;
  }

  @Override
  public Set<String> parameters() {
    return ReportParameters.NAMES;
  }

  @Override
  public Question<?> question(Map<String, List<String>> parameters) {
    return question(parameters, Optional.empty());
  }

  @Override
  public Question<?> question(Map<String, List<String>> parameters, Optional<String> accept) {
    ReportParameters read = new ReportParameters(parameters);
    ReportRequest request = read.request();
    Optional<String> format = read.format();
    boolean csv =
        format
            .map("csv"::equals)
            .orElseGet(() -> accept.filter(AccountUsageRead::wantsCsv).isPresent());
    boolean download = csv || format.isPresent();
    return new Question<Reported>(
        (view, moment) -> Reporter.report(view, request, moment.now()),
        reported -> made(reported, csv ? UsageReportCsv::write : UsageReportJson::write),
        csv ? CSV + ";charset=utf-8;header=present" : Question.JSON,
        reported -> made(reported, report -> headers(report, csv, download)));
  }

  private static boolean wantsCsv(String accept) {
    return new AcceptHeader(accept).prefers(CSV, Question.JSON);
  }

  private static <T> T made(Reported reported, Function<UsageReport, T> use) {
    return reported.match(
        use,
        reason -> {
          throw Problem.badRequest(reason).toException();
        });
  }

  private static Map<String, String> headers(UsageReport report, boolean csv, boolean download) {
    String name =
        "usage-"
            + report.account().value().replaceAll("[^A-Za-z0-9._-]", "_")
            + "-"
            + UtcText.of(report.start()).substring(0, 10)
            + "-"
            + report.interval().text()
            + (csv ? ".csv" : ".json");
    return download
        ? Map.of("Vary", "Accept", "Content-Disposition", "attachment; filename=\"" + name + '"')
        : Map.of("Vary", "Accept");
  }
}
