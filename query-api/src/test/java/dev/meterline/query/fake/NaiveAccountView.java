package dev.meterline.query.fake;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An account's view without a store: a list of events that is added up again for each question.
 *
 * @param events what was counted, in any order
 * @param scans the ranges that were read, in the order of the questions
 */
public record NaiveAccountView(
    AccountId account, SettingsHistory settings, List<Use> events, List<Scan> scans)
    implements AccountView {

  /** An event: so much, then. */
  public record Use(Instant time, long quantity) {}

  /** A range that was read, {@code [from, to)}. */
  public record Scan(Granularity granularity, Instant from, Instant to) {}

  public NaiveAccountView(AccountId account, SettingsHistory settings, List<Use> events) {
    this(account, settings, List.copyOf(events), new ArrayList<>());
  }

  @Override
  public Optional<Instant> firstEventTime() {
    return events.stream().map(Use::time).min(Instant::compareTo);
  }

  @Override
  public NanoDollars credits() {
    return NanoDollars.ZERO;
  }

  @Override
  public Measures allTime() {
    return events.stream().map(NaiveAccountView::measures).reduce(Measures.NONE, Measures::plus);
  }

  @Override
  public List<Bucket> buckets(Granularity granularity, Instant from, Instant to) {
    scans.add(new Scan(granularity, from, to));
    Map<Instant, Measures> totals = new TreeMap<>();
    for (Use event : events) {
      Instant start = settings.calendar().bucket(granularity, event.time()).start();
      if (!start.isBefore(from) && start.isBefore(to)) {
        totals.merge(start, measures(event), Measures::plus);
      }
    }
    return totals.entrySet().stream().map(e -> new Bucket(e.getKey(), e.getValue())).toList();
  }

  private static Measures measures(Use event) {
    return new Measures(1, event.quantity(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
