package dev.meterline.query.fake;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.DetailedBucket;
import dev.meterline.aggregator.read.Stamp;
import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.ResourceSet;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An account's view without a store: a list of events that is added up again for each question.
 *
 * @param events what was counted, in any order
 * @param scans the ranges that were read, in the order of the questions
 */
public record NaiveAccountView(
    AccountId account, SettingsHistory settings, List<Use> events, List<Scan> scans)
    implements AccountView {

  /** An event: what it adds, and when. */
  public record Use(Instant time, Contribution adds) {

    /** So many units, and nothing else. */
    public Use(Instant time, long quantity) {
      this(
          time,
          new Contribution(new Measures(1, quantity, 0, 0, 0, 0, 0, 0, 0, 0, 0), null, null, null));
    }

    public long quantity() {
      return adds.measures().quantity();
    }

    /** An event, all of whose cost it says itself. */
    public static Use of(MeteredUse event) {
      return new Use(
          Instant.ofEpochMilli(event.timeMillis()), Contribution.of(event, NanoDollars.ZERO));
    }
  }

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
    return events.stream().map(use -> use.adds().measures()).reduce(Measures.NONE, Measures::plus);
  }

  @Override
  public Stamp stamp() {
    return new Stamp(events.size(), allTime(), credits(), 0);
  }

  @Override
  public List<Bucket> buckets(Granularity granularity, Instant from, Instant to) {
    scans.add(new Scan(granularity, from, to));
    return rows(granularity, from, to).entrySet().stream()
        .map(row -> new Bucket(row.getKey(), row.getValue().total()))
        .filter(bucket -> !bucket.total().equals(Measures.NONE))
        .toList();
  }

  @Override
  public void forEachDetailed(
      Granularity granularity, Instant from, Instant to, Consumer<? super DetailedBucket> visitor) {
    scans.add(new Scan(granularity, from, to));
    rows(granularity, from, to)
        .forEach((start, row) -> visitor.accept(new DetailedBucket(start, row.snapshot())));
  }

  @Override
  public ResourceSet resources(Granularity granularity, Instant from, Instant to) {
    return rows(granularity, from, to).values().stream()
        .map(row -> row.snapshot().resources())
        .reduce(ResourceSet.NONE, ResourceSet::union);
  }

  private Map<Instant, BucketRow> rows(Granularity granularity, Instant from, Instant to) {
    Map<Instant, BucketRow> rows = new TreeMap<>();
    for (Use event : events) {
      Instant start = settings.calendar().bucket(granularity, event.time()).start();
      if (!start.isBefore(from) && start.isBefore(to)) {
        rows.computeIfAbsent(start, s -> new BucketRow()).add(event.adds());
      }
    }
    return rows;
  }
}
