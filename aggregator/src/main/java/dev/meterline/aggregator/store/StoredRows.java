package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows and tallies of accounts as they are in the store now. Any thread may read them. */
final class StoredRows implements RowStorage {

  private final KeyValueStore<Bytes, byte[]> store;
  private final LoadedCells loaded;

  /**
   * @param loaded hears of all that is loaded
   */
  StoredRows(KeyValueStore<Bytes, byte[]> store, LoadedCells loaded) {
    this.store = store;
    this.loaded = loaded;
  }

  Tally tally(AccountId account) {
    byte[] stored = store.get(UsageKeys.tally(account));
    return stored == null ? new Tally() : Tally.decode(stored);
  }

  Optional<byte[]> row(AccountId account, Granularity granularity, long startMillis) {
    return Optional.ofNullable(store.get(UsageKeys.row(account, granularity, startMillis)));
  }

  /** The rows of a range, oldest first; the caller closes the iterator. */
  KeyValueIterator<Bytes, byte[]> rows(AccountId account, RowRange range) {
    return store.range(
        UsageKeys.row(account, range.granularity(), range.fromMillis()),
        UsageKeys.row(account, range.granularity(), range.toMillis() - 1));
  }

  /** Stream thread only. */
  @Override
  public LiveRow load(AccountId account, Granularity granularity, long startMillis) {
    BucketRow row =
        row(account, granularity, startMillis).map(BucketRow::decode).orElseGet(BucketRow::new);
    LiveRow live = new LiveRow(granularity, startMillis, row);
    loaded.add(live.weight());
    return live;
  }

  /** Stream thread only. */
  @Override
  public long deleteBefore(AccountId account, Granularity granularity, long startMillis) {
    if (startMillis == Long.MIN_VALUE) {
      return 0;
    }
    long requests = 0;
    List<Bytes> expired = new ArrayList<>();
    RowRange old = new RowRange(granularity, Long.MIN_VALUE, startMillis, false);
    try (KeyValueIterator<Bytes, byte[]> rows = rows(account, old)) {
      while (rows.hasNext()) {
        KeyValue<Bytes, byte[]> row = rows.next();
        requests += BucketRow.decodeTotal(row.value).requests();
        expired.add(row.key);
      }
    }
    expired.forEach(store::delete);
    return requests;
  }
}
