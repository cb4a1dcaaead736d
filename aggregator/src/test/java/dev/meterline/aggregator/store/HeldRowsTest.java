package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Pair;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldRowsTest {

  private static final long COMMIT = 7;

  private final FakeStorage storage = new FakeStorage();
  private final HeldRows rows = new HeldRows(new AccountId("acme"), storage);

  private LiveRow counted(long startMillis) {
    LiveRow row = rows.row(Granularity.HOUR, startMillis);
    row.row.add(request());
    rows.touch(row, COMMIT);
    return row;
  }

  private static Contribution request() {
    Measures one = new Measures(1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    return new Contribution(one, new Pair("renders", "/render"), null, null);
  }

  @Test
  void shouldLoadARowOnce() {
    BucketRow stored = new BucketRow();
    stored.add(request());
    storage.put(new LiveRow(Granularity.HOUR, 3, stored));

    LiveRow row = rows.row(Granularity.HOUR, 3);

    assertThat(row.row.requests()).isEqualTo(1);
    assertThat(rows.row(Granularity.HOUR, 3)).isSameAs(row);
    assertThat(rows.row(Granularity.DAY, 3)).isNotSameAs(row);
  }

  @Test
  void shouldKnowWhichRowsDifferFromWhatIsStored() {
    LiveRow first = counted(1);
    rows.row(Granularity.HOUR, 2);
    counted(1);

    assertThat(rows.dirty()).containsExactly(first);

    rows.written();

    assertThat(rows.dirty()).isEmpty();
    assertThat(first.dirty).isFalse();
    assertThat(first.storedRequests).isEqualTo(2);
  }

  @Test
  void shouldSayWhichRequestsWereNeverStoredWhenRowsExpire() {
    counted(1);
    counted(2);
    rows.written();
    counted(2);
    counted(3);

    assertThat(rows.dropBefore(Granularity.HOUR, 3)).isEqualTo(1);
    assertThat(rows.all()).extracting(row -> row.startMillis).containsExactly(3L);
    assertThat(rows.drops()).isEqualTo(2);
  }

  /** The journal has changes of it, and would make it anew. */
  @Test
  void shouldSayThatAChangedRowHasExpiredUntilAllIsWritten() {
    counted(1);
    rows.written();
    rows.dropBefore(Granularity.HOUR, 2);
    assertThat(rows.hasExpired()).isFalse();

    counted(1);
    rows.dropBefore(Granularity.HOUR, 2);
    assertThat(rows.hasExpired()).isTrue();

    rows.written();
    assertThat(rows.hasExpired()).isFalse();
  }

  @Test
  void shouldEvictWhatIsCleanAndOld() {
    counted(1);
    rows.written();
    assertThat(rows.evictUsedBefore(COMMIT)).isFalse();
    LiveRow changed = counted(2);

    assertThat(rows.evictUsedBefore(COMMIT + 1)).isFalse();
    assertThat(rows.all()).containsExactly(changed);

    rows.written();
    assertThat(rows.evictUsedBefore(COMMIT + 1)).isTrue();
    assertThat(rows.weight()).isZero();
  }

  @Test
  void shouldCopyPairsOnlyWhereTheyAreWanted() {
    counted(1);
    counted(2);

    var copies =
        rows.copyDirty(List.of(new RowRange(Granularity.HOUR, 2, 3, true))).get(Granularity.HOUR);

    assertThat(copies).containsOnlyKeys(1L, 2L);
    assertThat(copies.get(1L).total().quantity()).isEqualTo(5);
    assertThat(copies.get(1L).snapshot()).isNull();
    assertThat(copies.get(2L).snapshot()).isNotNull();
  }
}
