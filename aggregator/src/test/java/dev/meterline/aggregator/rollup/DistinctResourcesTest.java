package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctResourcesTest {

  /** Five times the relative standard error of 1.7 %. */
  private static final double FIVE_SIGMA = 0.085;

  private static DistinctResources numbered(int from, int to) {
    DistinctResources resources = new DistinctResources();
    IntStream.range(from, to).forEach(n -> resources.add("video-" + n));
    return resources;
  }

  @Property
  void shouldBeExactWhileThereAreFew(
      @ForAll @Size(max = 500) List<@IntRange(max = DistinctResources.EXACT - 1) Integer> seen) {
    DistinctResources resources = new DistinctResources();

    seen.forEach(n -> resources.add("video-" + n));

    assertThat(resources.count()).isEqualTo(new HashSet<>(seen).size());
  }

  @Test
  void shouldBeExactAtTheLimitItself() {
    assertThat(numbered(0, DistinctResources.EXACT).count()).isEqualTo(DistinctResources.EXACT);
  }

  @ParameterizedTest
  @ValueSource(ints = {129, 200, 1_000, 10_000, 100_000, 1_000_000})
  void shouldEstimateWithinFiveSigmaWhenThereAreMany(int many) {
    assertThat((double) numbered(0, many).count()).isCloseTo(many, within(many * FIVE_SIGMA));
  }

  @Property(tries = 100)
  void shouldCountTheUnionWhenMerged(
      @ForAll @IntRange(max = 300) int toA,
      @ForAll @IntRange(max = 300) int fromB,
      @ForAll @IntRange(max = 300) int sizeB) {
    DistinctResources merged = numbered(0, toA);

    merged.addAll(numbered(fromB, fromB + sizeB));

    DistinctResources together = numbered(0, toA);
    IntStream.range(fromB, fromB + sizeB).forEach(n -> together.add("video-" + n));
    assertThat(merged.count()).isEqualTo(together.count());
  }

  @Test
  void shouldTellNamesApartThatDifferInHalfASurrogatePair() {
    DistinctResources resources = new DistinctResources();

    Set.of("\ud83d\ude00", "\ud83d\ude01", "\ud83d", "?").forEach(resources::add);

    assertThat(resources.count()).isEqualTo(4);
  }

  @Property(tries = 60)
  void shouldReadWhatItWroteAndGoOn(@ForAll @IntRange(max = 400) int before) {
    ByteBuffer buffer = ByteBuffer.allocate(DistinctResources.MAX_BYTES);

    DistinctResources.write(buffer, numbered(0, before));
    DistinctResources read = DistinctResources.read(buffer.flip());
    IntStream.range(0, before + 50).forEach(n -> read.add("video-" + n));

    assertThat(buffer.hasRemaining()).isFalse();
    assertThat(read.count()).isEqualTo(numbered(0, before + 50).count());
  }

  @Test
  void shouldReadNoneWhenNoneWasWritten() {
    ByteBuffer buffer = ByteBuffer.allocate(1);

    DistinctResources.write(buffer, null);

    assertThat(DistinctResources.read(buffer.flip())).isNull();
  }
}
