package dev.meterline.query.stream;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.http.json.Json;
import dev.meterline.query.read.AccountRead;
import dev.meterline.query.read.Moment;
import dev.meterline.query.read.Question;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The totals with which a stream begins, read from the stores: so the first event has what its
 * caller was told is counted, and says up to when.
 */
final class OpeningRead implements AccountRead {

  static final String EVENTS = "events";

  @Override
  public String clientPath() {
    return "/v1/usage/stream";
  }

  @Override
  public String adminPath() {
    return "/usage/stream";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(EVENTS);
  }

  @Override
  public Question<?> question(Map<String, List<String>> parameters) {
    return new Question<UsageTotals>(
        OpeningRead::totals, totals -> Json.write(TotalsFrame.members(totals)));
  }

  private static UsageTotals totals(AccountView view, Moment moment) {
    AccountCalendar calendar = view.settings().calendar();
    Period period = calendar.bucket(Granularity.BILLING_PERIOD, moment.now());
    Measures allTime = view.allTime();
    return new UsageTotals(
        view.account(),
        new PeriodUse(period, used(view, period), moment.settings(view).plan().allowed()),
        previous(view, calendar, period),
        allTime.quantity(),
        allTime.requests(),
        allTime.errors(),
        new NanoDollars(allTime.costNanos()),
        view.credits(),
        topErrorEndpoint(view, calendar.bucket(Granularity.HOUR, moment.now())),
        moment.now());
  }

  private static Optional<PeriodUse> previous(
      AccountView view, AccountCalendar calendar, Period period) {
    return view.firstEventTime()
        .filter(first -> first.isBefore(period.start()))
        .map(
            first -> {
              Period previous = calendar.previous(Granularity.BILLING_PERIOD, period);
              Instant atItsEnd = previous.end().minusMillis(1);
              return new PeriodUse(
                  previous,
                  used(view, previous),
                  view.settings().current(atItsEnd).plan().allowed());
            });
  }

  private static long used(AccountView view, Period period) {
    return view.buckets(Granularity.BILLING_PERIOD, period.start(), period.end()).stream()
        .mapToLong(bucket -> bucket.total().quantity())
        .reduce(0, Math::addExact);
  }

  /** The endpoint with most errors; of several the first by name. */
  private static Optional<String> topErrorEndpoint(AccountView view, Period hour) {
    Map<String, Long> errors = new HashMap<>();
    view.forEachDetailed(
        Granularity.HOUR,
        hour.start(),
        hour.end(),
        bucket ->
            bucket
                .row()
                .forEachRoute(
                    (route, measures) -> {
                      if (route.second() != null && measures.errors() > 0) {
                        errors.merge(route.second(), measures.errors(), Long::sum);
                      }
                    }));
    return errors.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }
}
