package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class BucketRowTest {

  @Property
  void shouldReadWhatItWrote(@ForAll(supplier = AnyContributions.class) List<Contribution> added) {
    BucketRow row = rowOf(added);

    BucketRow read = BucketRow.decode(row.encode());

    assertSame(read, row);
    assertThat(read.encode()).isEqualTo(row.encode());
    assertThat(BucketRow.decodeTotal(row.encode())).isEqualTo(row.total());
  }

  @Property
  void shouldShowInASnapshotWhatIsInTheRow(
      @ForAll(supplier = AnyContributions.class) List<Contribution> added) {
    BucketRow row = rowOf(added);
    RowSnapshot snapshot = row.snapshot();
    Map<Pair, Measures> routes = new HashMap<>();
    Map<Pair, Measures> works = new HashMap<>();

    snapshot.forEachRoute(routes::put);
    snapshot.forEachWork(works::put);

    assertThat(snapshot.total()).isEqualTo(row.total());
    assertThat(routes).isEqualTo(row.routes());
    assertThat(works).isEqualTo(row.works());
    assertThat(snapshot.resources().count())
        .isEqualTo(row.resources().map(DistinctResources::count).orElse(0L));
  }

  @Property
  void shouldSumPairsToWhatTheEventsThatHadThemSumTo(
      @ForAll(supplier = AnyContributions.class) List<Contribution> added) {
    BucketRow row = rowOf(added);

    assertThat(row.total())
        .isEqualTo(
            added.stream().map(Contribution::measures).reduce(Measures.NONE, Measures::plus));
    assertThat(row.routes()).isEqualTo(sums(added, Contribution::route));
    assertThat(row.works()).isEqualTo(sums(added, Contribution::work));
    assertThat(row.resources().map(DistinctResources::count).orElse(0L))
        .isEqualTo(
            added.stream().map(Contribution::resource).filter(r -> r != null).distinct().count());
  }

  @Property
  void shouldNotDependOnTheOrder(
      @ForAll(supplier = AnyContributions.class) List<Contribution> added, @ForAll Random random) {
    List<Contribution> shuffled = new ArrayList<>(added);
    Collections.shuffle(shuffled, random);

    assertSame(rowOf(shuffled), rowOf(added));
  }

  @Property
  void shouldGoOnTheSameAfterItWasWrittenAndRead(
      @ForAll(supplier = AnyContributions.class) List<Contribution> before,
      @ForAll(supplier = AnyContributions.class) List<Contribution> after) {
    BucketRow kept = rowOf(before);
    BucketRow reloaded = BucketRow.decode(rowOf(before).encode());

    after.forEach(kept::add);
    after.forEach(reloaded::add);

    assertSame(reloaded, kept);
  }

  private static BucketRow rowOf(List<Contribution> added) {
    BucketRow row = new BucketRow();
    added.forEach(row::add);
    return row;
  }

  private static Map<Pair, Measures> sums(
      List<Contribution> added, Function<Contribution, @Nullable Pair> pairOf) {
    Map<Pair, Measures> sums = new HashMap<>();
    for (Contribution contribution : added) {
      Pair pair = pairOf.apply(contribution);
      if (pair != null) {
        sums.merge(pair, contribution.measures(), Measures::plus);
      }
    }
    return sums;
  }

  private static void assertSame(BucketRow found, BucketRow expected) {
    assertThat(found.total()).isEqualTo(expected.total());
    assertThat(found.quantity()).isEqualTo(expected.quantity());
    assertThat(found.routes()).isEqualTo(expected.routes());
    assertThat(found.works()).isEqualTo(expected.works());
    assertThat(found.cells()).isEqualTo(expected.cells());
    assertThat(found.topErrorEndpoint()).isEqualTo(expected.topErrorEndpoint());
    assertThat(found.resources().map(DistinctResources::count))
        .isEqualTo(expected.resources().map(DistinctResources::count));
  }
}
