package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.calendar.Granularity;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class KnownTotalsTest {

  private static RowRange hours(long from, long to) {
    return new RowRange(Granularity.HOUR, from, to, false);
  }

  private static Measures quantity(long quantity) {
    return new Measures(0, quantity, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static LiveRow row(long start, long quantity) {
    BucketRow row = new BucketRow();
    row.add(new Contribution(quantity(quantity), null, null, null));
    return new LiveRow(Granularity.HOUR, start, row);
  }

  /** A row at each of these starts, with the start as its quantity. */
  private static NavigableMap<Long, Measures> rowsAt(long... starts) {
    NavigableMap<Long, Measures> rows = new TreeMap<>();
    for (long start : starts) {
      rows.put(start, quantity(start));
    }
    return rows;
  }

  @Test
  void shouldKnowEveryPartOfWhatWasFound() {
    KnownTotals known = KnownTotals.NONE.plus(hours(0, 10), rowsAt(1, 5, 9));

    assertThat(known.in(hours(0, 10))).hasValue(rowsAt(1, 5, 9));
    assertThat(known.in(hours(2, 9))).hasValue(rowsAt(5));
    assertThat(known.in(hours(6, 7))).hasValue(rowsAt());
    assertThat(known.in(hours(9, 11))).isEmpty();
    assertThat(known.in(new RowRange(Granularity.DAY, 2, 9, false))).isEmpty();
  }

  @Test
  void shouldJoinWhatAdjoins() {
    KnownTotals known =
        KnownTotals.NONE.plus(hours(0, 10), rowsAt(1)).plus(hours(10, 20), rowsAt(10));

    assertThat(known.in(hours(0, 20))).hasValue(rowsAt(1, 10));
  }

  @Test
  void shouldKnowWhatWasFoundLastWhenSomethingLiesBetween() {
    KnownTotals known =
        KnownTotals.NONE.plus(hours(0, 10), rowsAt(1)).plus(hours(11, 20), rowsAt(12));

    assertThat(known.in(hours(0, 10))).isEmpty();
    assertThat(known.in(hours(11, 20))).hasValue(rowsAt(12));
  }

  @Test
  void shouldNeverKnowMoreOfASizeThanTheMost() {
    NavigableMap<Long, Measures> many = new TreeMap<>();
    for (long start = 0; start < KnownTotals.MOST; start++) {
      many.put(start, quantity(start));
    }
    KnownTotals full = KnownTotals.NONE.plus(hours(0, 10_000), many);

    KnownTotals afterOneMore = full.written(List.of(row(5_000, 7)));
    many.put(5_000L, quantity(7));

    assertThat(afterOneMore.size()).isEqualTo(KnownTotals.MOST);
    assertThat(afterOneMore.in(hours(0, 10_000))).isEmpty();
    assertThat(afterOneMore.in(hours(1, 10_000))).hasValue(many.tailMap(1L, true));
    assertThat(full.plus(hours(10_000, 10_001), rowsAt(10_000)).size()).isEqualTo(1);
    assertThat(KnownTotals.NONE.plus(hours(0, 10_000), many).size()).isZero();
  }

  /** What happens to the rows of one size between two instants. */
  private sealed interface Step {
    record Find(long from, long to) implements Step {}

    record Write(long start, long quantity) implements Step {}

    record Expire(long before) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> time = Arbitraries.longs().between(0, 40);
    Arbitrary<Step> find =
        Combinators.combine(time, time).as((a, b) -> new Step.Find(Math.min(a, b), Math.max(a, b)));
    Arbitrary<Step> write =
        Combinators.combine(time, Arbitraries.longs().between(-3, 3)).as(Step.Write::new);
    Arbitrary<Step> expire = Arbitraries.longs().between(0, 15).map(Step.Expire::new);
    return Arbitraries.frequencyOf(Tuple.of(5, find), Tuple.of(10, write), Tuple.of(1, expire))
        .list()
        .ofMaxSize(60);
  }

  @Property
  void shouldBeWhatIsStoredWhateverIsWrittenAndExpires(@ForAll("steps") List<Step> steps) {
    NavigableMap<Long, Measures> stored = new TreeMap<>();
    KnownTotals known = KnownTotals.NONE;
    for (Step step : steps) {
      if (step instanceof Step.Find find) {
        RowRange range = hours(find.from(), find.to());
        known = known.plus(range, new TreeMap<>(stored.subMap(find.from(), find.to())));
        assertThat(known.in(range)).isPresent();
      } else if (step instanceof Step.Write write) {
        stored.put(write.start(), quantity(write.quantity()));
        known = known.written(List.of(row(write.start(), write.quantity())));
      } else if (step instanceof Step.Expire expire) {
        stored.headMap(expire.before()).clear();
        known = known.from(Granularity.HOUR, expire.before());
      }
      assertKnown(known, stored);
    }
  }

  private static void assertKnown(KnownTotals known, NavigableMap<Long, Measures> stored) {
    for (long from = 0; from <= 40; from += 4) {
      long start = from;
      known
          .in(hours(start, start + 4))
          .ifPresent(totals -> assertThat(totals).isEqualTo(stored.subMap(start, start + 4)));
    }
  }
}
