package dev.meterline.query.usage.project;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one project of an account used.
 *
 * @param limit its budget in a billing period; empty if it has none
 * @param used what it cost in the current billing period, whatever {@code period} is
 * @param totals all its use in {@code period}
 * @param models its use by model in {@code period}; what named no model is in {@code totals} alone
 * @param period the span that was asked for
 */
public record ProjectUsage(
    Optional<NanoDollars> limit,
    NanoDollars used,
    Measures totals,
    Map<String, Measures> models,
    Period period) {

  public ProjectUsage {
    models = Collections.unmodifiableMap(new TreeMap<>(models));
  }

  /**
   * Reads the use of {@code project}. One that nobody has used is not told from one that does not
   * exist: projects are made by their events.
   *
   * @param now the time of the question
   */
  public static ProjectUsage of(
      AccountView view, String project, ProjectPeriod asked, Instant now) {
    Period billing = ProjectPeriod.MONTH.at(now, view.settings().calendar());
    Sum inBilling = new Sum(project);
    inBilling.add(view, Granularity.BILLING_PERIOD, billing);
    Period period = asked.at(now, view.settings().calendar());
    Sum inPeriod = inBilling;
    if (asked != ProjectPeriod.MONTH) {
      inPeriod = new Sum(project);
      inPeriod.add(view, asked.madeOf(), period);
    }
    return new ProjectUsage(
        Optional.ofNullable(view.settings().current(now).budgets().get(project)),
        new NanoDollars(inBilling.total.costNanos()),
        inPeriod.total,
        inPeriod.models,
        period);
  }

  /** What is left of the budget; negative when more was used; empty without one. */
  public Optional<NanoDollars> remaining() {
    return limit.map(amount -> amount.minus(used));
  }

  /** Adds up the pairs of one project. */
  private static final class Sum {
    private final String project;
    private final Map<String, Measures> models = new TreeMap<>();
    private Measures total = Measures.NONE;

    Sum(String project) {
      this.project = project;
    }

    void add(AccountView view, Granularity granularity, Period period) {
      view.forEachDetailed(
          granularity,
          period.start(),
          period.end(),
          bucket ->
              bucket
                  .row()
                  .forEachWork(
                      (work, measures) -> {
                        if (project.equals(work.first())) {
                          total = total.plus(measures);
                          if (work.second() != null) {
                            models.merge(work.second(), measures, Measures::plus);
                          }
                        }
                      }));
    }
  }
}
