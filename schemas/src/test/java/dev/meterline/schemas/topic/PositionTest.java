package dev.meterline.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  @Property
  void shouldParseWhatItWrote(
      @ForAll @NotEmpty
          Map<@IntRange(max = 999_999) Integer, @LongRange(max = 999_999_999_999_999_999L) Long>
              offsets) {
    Position position = new Position(offsets);

    assertThat(Position.parse(position.toString())).contains(position);
  }

  @Property
  void shouldNeverFailWhenTheTextIsJunk(@ForAll String junk) {
    Optional<Position> parsed = Position.parse(junk);

    parsed.ifPresent(
        position -> assertThat(Position.parse(position.toString())).contains(position));
  }

  @Test
  void shouldWriteOffsetsInTheOrderOfPartitions() {
    assertThat(new Position(Map.of(3, 7L, 0, 41L))).hasToString("0.41-3.7");
  }

  @Test
  void shouldTakeTheLaterOffsetWhenAPartitionIsNamedTwice() {
    assertThat(Position.parse("1.5-1.9-1.7")).contains(new Position(Map.of(1, 9L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "0",
        "0.",
        ".1",
        "0.1-",
        "-0.1",
        "0.1--1.2",
        "a.b",
        "0.-1",
        "0.1 ",
        "\u0660.\u0661",
        "0.9999999999999999999",
        "9999999.1",
        "0.1.2"
      })
  void shouldRejectWhatIsNoPosition(String text) {
    assertThat(Position.parse(text)).isEmpty();
  }
}
