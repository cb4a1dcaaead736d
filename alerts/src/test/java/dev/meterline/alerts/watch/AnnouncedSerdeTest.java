package dev.meterline.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.alerts.policy.Announced;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnnouncedSerdeTest {

  private final AnnouncedSerde serde = new AnnouncedSerde();

  @Property
  void shouldReadWhatItWrote(
      @ForAll @Size(max = 3)
          Map<
                  @LongRange(min = -1L << 40, max = 1L << 45) Long,
                  @Size(max = 20) Set<@IntRange(min = 1, max = 1000) Integer>>
              percents) {
    NavigableMap<Instant, NavigableSet<Integer>> sorted = new TreeMap<>();
    percents.forEach((start, of) -> sorted.put(Instant.ofEpochMilli(start), new TreeSet<>(of)));
    Announced announced = new Announced(sorted);

    byte[] bytes = serde.serializer().serialize("", announced);

    assertThat(serde.deserializer().deserialize("", bytes)).isEqualTo(announced);
  }

  @Test
  void shouldRefuseALayoutOfALaterVersion() {
    assertThatThrownBy(() -> serde.deserializer().deserialize("", new byte[] {2}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("store announced has layout 2; this version reads 1");
  }
}
