package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.DetailedBucket;
import dev.meterline.aggregator.read.Stamp;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.ResourceSet;
import dev.meterline.aggregator.rollup.RowSnapshot;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What is in memory laid over what is stored. Rows in memory win: they are never older. */
public final class StoredView implements AccountView {

  private final AccountId account;
  private final Sight sight;

  StoredView(AccountId account, Sight sight) {
    this.account = account;
    this.sight = sight;
  }

  @Override
  public AccountId account() {
    return account;
  }

  @Override
  public SettingsHistory settings() {
    return sight.moment().settings();
  }

  @Override
  public Optional<Instant> firstEventTime() {
    long first = sight.moment().firstEventMillis();
    return first == Tally.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first));
  }

  @Override
  public NanoDollars credits() {
    return sight.moment().credits();
  }

  @Override
  public Measures allTime() {
    Instant start = AccountCalendar.ALL_TIME.start();
    RowRange range = range(Granularity.ALL_TIME, start, start.plusMillis(1), false);
    NavigableMap<Long, OpenRow> open = sight.open(range);
    if (!open.isEmpty()) {
      return open.firstEntry().getValue().total();
    }
    NavigableMap<Long, Measures> stored = sight.storedTotals(range);
    return stored.isEmpty() ? Measures.NONE : stored.firstEntry().getValue();
  }

  @Override
  public Stamp stamp() {
    return new Stamp(sight.moment().counted(), allTime(), credits(), sight.moment().versions());
  }

  @Override
  public List<Bucket> buckets(Granularity granularity, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    RowRange range = range(granularity, from, to, false);
    NavigableMap<Long, OpenRow> open = sight.open(range);
    TreeMap<Long, Measures> totals = new TreeMap<>(sight.storedTotals(range));
    open.forEach((start, row) -> totals.put(start, row.total()));
    List<Bucket> buckets = new ArrayList<>(totals.size());
    totals.forEach(
        (start, total) -> {
          if (!total.equals(Measures.NONE)) {
            buckets.add(new Bucket(Instant.ofEpochMilli(start), total));
          }
        });
    return buckets;
  }

  @Override
  public void forEachDetailed(
      Granularity granularity, Instant from, Instant to, Consumer<? super DetailedBucket> visitor) {
    if (!from.isBefore(to)) {
      return;
    }
    RowRange range = range(granularity, from, to, true);
    TreeMap<Long, OpenRow> open = new TreeMap<>(sight.open(range));
    try (KeyValueIterator<Bytes, byte[]> rows = sight.stored(range)) {
      while (rows.hasNext()) {
        KeyValue<Bytes, byte[]> next = rows.next();
        long start = UsageKeys.startOfRow(next.key);
        // Both are sorted by start: what is only in memory comes in between.
        visit(open.headMap(start), visitor);
        if (!open.containsKey(start)) {
          visitor.accept(
              new DetailedBucket(Instant.ofEpochMilli(start), RowSnapshot.of(next.value)));
        }
      }
    }
    visit(open, visitor);
  }

  /** Hands these over, and takes them out. */
  private static void visit(Map<Long, OpenRow> open, Consumer<? super DetailedBucket> visitor) {
    open.forEach(
        (start, row) ->
            visitor.accept(
                new DetailedBucket(
                    Instant.ofEpochMilli(start), Objects.requireNonNull(row.snapshot()))));
    open.clear();
  }

  @Override
  public ResourceSet resources(Granularity granularity, Instant from, Instant to) {
    List<ResourceSet> found = new ArrayList<>();
    forEachDetailed(granularity, from, to, bucket -> found.add(bucket.row().resources()));
    return found.stream().reduce(ResourceSet.NONE, ResourceSet::union);
  }

  private static RowRange range(
      Granularity granularity, Instant from, Instant to, boolean detailed) {
    return new RowRange(granularity, from.toEpochMilli(), to.toEpochMilli(), detailed);
  }
}
