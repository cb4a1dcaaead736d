package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class UtcTextTest {

  @Property
  void saysWhatInstantSays(
      @ForAll @LongRange(min = -70_000_000_000L, max = 300_000_000_000L) long seconds,
      @ForAll @IntRange(max = 3) int millis) {
    Instant instant = Instant.ofEpochSecond(seconds).plusMillis(millis);

    assertThat(UtcText.of(instant)).isEqualTo(instant.toString());
  }
}
