package dev.meterline.aggregator.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IdTableTest {

  /**
   * Held against a map, with hashes that share their halves and their slots, as an attacker or bad
   * luck would have it.
   */
  @Property(tries = 100)
  void shouldKnowWhatAMapKnows(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 4000) int steps) {
    IdTable table = new IdTable();
    Map<HashValue128, Integer> model = new HashMap<>();

    for (int i = 0; i < steps; i++) {
      if (random.nextInt(1000) == 0) {
        int first = random.nextInt(100);
        table.forgetBefore(first);
        model.values().removeIf(day -> day < first);
      } else {
        HashValue128 hash = hash(random);
        int day = 1 + random.nextInt(100);
        table.put(hash.getMostSignificantBits(), hash.getLeastSignificantBits(), day);
        model.merge(hash, day, Math::max);
      }
    }

    assertThat(table.size()).isEqualTo(model.size());
    model.forEach((hash, day) -> assertThat(dayOf(table, hash)).isEqualTo(day));
    for (int i = 0; i < 200; i++) {
      HashValue128 hash = hash(random);
      assertThat(dayOf(table, hash)).isEqualTo(model.getOrDefault(hash, -1));
    }
  }

  private static int dayOf(IdTable table, HashValue128 hash) {
    return table.dayOf(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  private static HashValue128 hash(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new HashValue128(random.nextInt(20), random.nextInt(20));
      case 1 -> new HashValue128(random.nextInt(2000), 7);
      default -> new HashValue128(random.nextLong(), random.nextLong());
    };
  }

  @Test
  void shouldHoldTheHashOfAllZeros() {
    IdTable table = new IdTable();
    assertThat(table.dayOf(0, 0)).isEqualTo(-1);

    table.put(0, 0, 20_000);

    assertThat(table.dayOf(0, 0)).isEqualTo(20_000);
  }

  @Test
  void shouldRefuseADayThatItCannotTellFromNone() {
    IdTable table = new IdTable();

    assertThatIllegalArgumentException().isThrownBy(() -> table.put(1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> table.put(1, 1, 65_536));
  }
}
