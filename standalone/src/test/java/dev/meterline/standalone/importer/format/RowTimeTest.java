package dev.meterline.standalone.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2023-11-16 18:17:03.9799600, 2023-11-16T18:17:03.979960Z",
    "2023-11-16T18:17:03.97Z, 2023-11-16T18:17:03.970Z",
    "2023-11-16 18:17, 2023-11-16T18:17:00Z",
    "2023-11-16, 2023-11-16T00:00:00Z",
    "2023-11-16 18:17:03 +0100, 2023-11-16T17:17:03Z",
    "2023-11-16T18:17:03-05:30, 2023-11-16T23:47:03Z",
    "2023-11-16t18:17:03z, 2023-11-16T18:17:03Z",
  })
  void shouldReadTheTimesThatFilesHold(String text, Instant expected) {
    assertThat(RowTime.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noon", "1700158623", "2023-02-30", "2023-11-16 25:00", "16.11.2023"})
  void shouldRefuseWhatIsNoTime(String text) {
    assertThatThrownBy(() -> RowTime.parse(text)).isInstanceOf(UnreadableValueException.class);
  }

  @Property
  void shouldTakeATimeWithoutAZoneForUtc(
      @ForAll @LongRange(max = 4_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant time = Instant.ofEpochSecond(second, nano);

    String local = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));

    assertThat(RowTime.parse(local.replace('T', ' '))).isEqualTo(time);
    assertThat(RowTime.parse(local + "+01:00")).isEqualTo(time.minusSeconds(3600));
  }
}
