package dev.meterline.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  private record Sample(
      Instant at, BigDecimal dollars, Optional<String> name, OptionalLong limit) {}

  @Test
  void shouldWriteTimesMoneyAndWhatIsMissingAsTheContractHasIt() {
    Sample sample =
        new Sample(
            Instant.parse("2024-03-17T13:00:00Z"),
            new BigDecimal("0.000000150"),
            Optional.empty(),
            OptionalLong.empty());

    assertThat(text(sample))
        .isEqualTo(
            "{\"at\":\"2024-03-17T13:00:00Z\",\"dollars\":0.000000150,\"name\":null,\"limit\":null}");
  }

  @Test
  void shouldNeverWriteMoneyWithAnExponent() {
    assertThat(text(new BigDecimal("1E+9"))).isEqualTo("1000000000");
    assertThat(text(new BigDecimal("1E-9"))).isEqualTo("0.000000001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":2}|Duplicate",
        "{\"a\":1} x|not valid JSON at line 1",
        "{\"a\":1}{\"a\":1}|not valid JSON at line 1",
        "{'a':1}|not valid JSON at line 1, column 2",
        "[NaN]|not valid JSON",
        "``|the body is empty",
      })
  void shouldSayWhatIsWrongWithTheText(String body, String expected) {
    assertThatThrownBy(() -> Json.read(bytes(body)))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void shouldRefuseWhatIsNestedTooDeeply() {
    Json.read(bytes("[".repeat(32) + "]".repeat(32)));

    assertThatThrownBy(() -> Json.read(bytes("[".repeat(33) + "]".repeat(33))))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("32 levels");
  }

  @Test
  void shouldRefuseWhatIsNotUtf8() {
    byte[] latin1 = {'"', (byte) 0xe9, '"'};

    assertThatThrownBy(() -> Json.read(latin1)).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void shouldSayWhatIsMissingAndNotWhatReadsIt() {
    assertThatThrownBy(() -> Json.read(bytes("{")))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("expected close marker for Object")
        .hasMessageNotContaining("Source");
  }

  @Test
  void shouldSayWhereASecondValueBegins() {
    assertThatThrownBy(() -> Json.read(bytes("1 \"a\"")))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("not valid JSON at line 1, column 3: expected one value and nothing after it");
  }

  @Property
  void shouldNeverFailInAnotherWay(@ForAll byte[] body) {
    try {
      Json.read(body);
    } catch (InvalidJsonException e) {
      assertThat(e.getMessage()).doesNotContain("Source").doesNotContain("com.fasterxml");
    }
  }

  private static String text(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
