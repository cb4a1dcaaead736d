package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClearedRowTest {

  @Property
  void shouldBeAsANewRowOnceItIsCleared(
      @ForAll("events") List<Contribution> before, @ForAll("events") List<Contribution> after) {
    BucketRow cleared = new BucketRow();
    before.forEach(cleared::add);
    cleared.clear();
    BucketRow fresh = new BucketRow();
    assertThat(cleared.isEmpty()).isTrue();
    assertThat(cleared.encode()).isEqualTo(fresh.encode());

    after.forEach(cleared::add);
    after.forEach(fresh::add);

    assertThat(cleared.total()).isEqualTo(fresh.total());
    assertThat(cleared.routes()).isEqualTo(fresh.routes());
    assertThat(cleared.works()).isEqualTo(fresh.works());
    assertThat(cleared.topErrorEndpoint()).isEqualTo(fresh.topErrorEndpoint());
    assertThat(cleared.cells()).isEqualTo(fresh.cells());
    assertThat(cleared.room()).isEqualTo(fresh.room());
    assertThat(cleared.resources().isPresent()).isEqualTo(fresh.resources().isPresent());
    assertThat(cleared.encode()).isEqualTo(fresh.encode());
    BucketRow stored = BucketRow.decode(cleared.encode());
    assertThat(stored.routes()).isEqualTo(fresh.routes());
    assertThat(stored.works()).isEqualTo(fresh.works());
  }

  @Test
  void shouldTakeAsManyPairsAsANewRowWhenItHadOthers() {
    BucketRow row = new BucketRow();
    for (int i = 0; i < 50; i++) {
      row.add(event("before-" + i, 1));
    }
    row.clear();

    for (int i = 0; i < PairCells.MAX_PAIRS; i++) {
      row.add(event("after-" + i, 1));
    }

    assertThat(row.routes()).hasSize(PairCells.MAX_PAIRS).doesNotContainKey(Pair.OTHER);
  }

  @Provide
  Arbitrary<List<Contribution>> events() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 90), Arbitraries.longs().between(-3, 3))
        .as((place, quantity) -> event("place-" + place, quantity))
        .list()
        .ofMaxSize(200);
  }

  private static Contribution event(String place, long quantity) {
    Measures measures = new Measures(1, quantity, 1, 7, 1, 7, 0, 1, 3, 11, 0);
    return new Contribution(
        measures, new Pair("category", place), new Pair(null, place + "-model"), place);
  }
}
