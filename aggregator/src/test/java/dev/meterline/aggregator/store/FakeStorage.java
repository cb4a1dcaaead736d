package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Stored rows of one account in a map; nothing is stored at first. */
final class FakeStorage implements RowStorage {

  private final Map<Granularity, NavigableMap<Long, byte[]>> rows = new TreeMap<>();

  void put(LiveRow row) {
    ofSize(row.granularity).put(row.startMillis, row.row.encode());
  }

  private NavigableMap<Long, byte[]> ofSize(Granularity granularity) {
    return rows.computeIfAbsent(granularity, size -> new TreeMap<>());
  }

  @Override
  public LiveRow load(AccountId account, Granularity granularity, long startMillis) {
    byte[] stored = ofSize(granularity).get(startMillis);
    return new LiveRow(
        granularity, startMillis, stored == null ? new BucketRow() : BucketRow.decode(stored));
  }

  @Override
  public long deleteBefore(AccountId account, Granularity granularity, long startMillis) {
    Map<Long, byte[]> expired = ofSize(granularity).headMap(startMillis);
    long requests =
        expired.values().stream().mapToLong(row -> BucketRow.decodeTotal(row).requests()).sum();
    expired.clear();
    return requests;
  }
}
