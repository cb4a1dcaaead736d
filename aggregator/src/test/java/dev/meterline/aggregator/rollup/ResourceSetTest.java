package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResourceSetTest {

  private static ResourceSet of(Set<Integer> numbers) {
    BucketRow row = new BucketRow();
    numbers.forEach(n -> row.add(contribution("video-" + n)));
    return row.snapshot().resources();
  }

  private static Contribution contribution(@Nullable String resource) {
    return new Contribution(Measures.NONE, new Pair("c", "e"), null, resource);
  }

  @Property
  void shouldCountWhatIsInEither(
      @ForAll @Size(max = 60) Set<@IntRange(max = 80) Integer> a,
      @ForAll @Size(max = 60) Set<@IntRange(max = 80) Integer> b) {
    ResourceSet one = of(a);
    ResourceSet other = of(b);
    Set<Integer> both = new HashSet<>(a);
    both.addAll(b);

    assertThat(one.union(other).count()).isEqualTo(both.size());
    assertThat(other.union(one).count()).isEqualTo(both.size());
    assertThat(one.count()).as("a union changes neither").isEqualTo(a.size());
    assertThat(other.count()).isEqualTo(b.size());
  }

  @Test
  void shouldEstimateManyWithinAFewPercent() {
    Set<Integer> numbers = new HashSet<>();
    for (int n = 0; n < 10_000; n++) {
      numbers.add(n);
    }

    ResourceSet many = of(numbers);

    assertThat(many.union(of(Set.of(1, 2))).count()).isBetween(9_300L, 10_700L);
    assertThat(of(Set.of(1, 2)).union(many).count()).isBetween(9_300L, 10_700L);
    assertThat(ResourceSet.NONE.union(many).count()).isEqualTo(many.count());
  }
}
