package dev.meterline.query.usage.report;

import java.util.function.Function;

/** What became of a request for a report. */
public sealed interface Reported {

  /** Calls the function that fits. */
  <R> R match(Function<UsageReport, R> made, Function<String, R> refused);

  /** There it is. */
  record Made(UsageReport report) implements Reported {
    @Override
    public <R> R match(Function<UsageReport, R> made, Function<String, R> refused) {
      return made.apply(report);
    }
  }

  /**
   * It can't be made.
   *
   * @param reason what was wrong with the request and what was expected, one sentence
   */
  record Refused(String reason) implements Reported {
    @Override
    public <R> R match(Function<UsageReport, R> made, Function<String, R> refused) {
      return refused.apply(reason);
    }
  }
}
