package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What is in memory laid over what is stored. Rows in memory win: they are never older. */
public final class StoredView implements AccountView {

  private final UsageStore store;
  private final AccountId account;
  private final LiveAccount.Moment moment;

  StoredView(UsageStore store, AccountId account, LiveAccount.Moment moment) {
    this.store = store;
    this.account = account;
    this.moment = moment;
  }

  @Override
  public AccountId account() {
    return account;
  }

  @Override
  public SettingsHistory settings() {
    return moment.settings();
  }

  @Override
  public Optional<Instant> firstEventTime() {
    return moment.firstEventMillis() == Tally.NEVER
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(moment.firstEventMillis()));
  }

  @Override
  public NanoDollars credits() {
    return moment.credits();
  }

  @Override
  public Measures allTime() {
    Instant start = AccountCalendar.ALL_TIME.start();
    List<Bucket> found = buckets(Granularity.ALL_TIME, start, start.plusMillis(1));
    return found.isEmpty() ? Measures.NONE : found.get(0).total();
  }

  @Override
  public List<Bucket> buckets(Granularity granularity, Instant from, Instant to) {
    TreeMap<Long, Measures> found = new TreeMap<>();
    long fromMillis = from.toEpochMilli();
    long toMillis = to.toEpochMilli();
    if (fromMillis >= toMillis) {
      return List.of();
    }
    try (KeyValueIterator<Bytes, byte[]> rows =
        store.storedRows(account, granularity, fromMillis, toMillis)) {
      while (rows.hasNext()) {
        KeyValue<Bytes, byte[]> next = rows.next();
        found.put(UsageKeys.startOfRow(next.key), BucketRow.decodeTotal(next.value));
      }
    }
    for (Map.Entry<Long, Measures> open : moment.totals().get(granularity).entrySet()) {
      if (open.getKey() >= fromMillis && open.getKey() < toMillis) {
        found.put(open.getKey(), open.getValue());
      }
    }
    return found.entrySet().stream()
        .filter(e -> !e.getValue().equals(Measures.NONE))
        .map(e -> new Bucket(Instant.ofEpochMilli(e.getKey()), e.getValue()))
        .toList();
  }
}
