package dev.meterline.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.money.NanoDollars;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FieldsTest {

  @Test
  void shouldReadEveryKindOfField() {
    Fields fields =
        fields(
            """
            {"text": "a", "bool": true, "whole": 5.0, "money": 0.000000001, "role": "service",
             "at": "2024-03-17T14:00:00+01:00", "in": {"text": "b"}, "percents": [80, 100],
             "names": ["x"], "budgets": {"p": 100.5}, "nothing": null}
            """);

    assertThat(fields.text("text")).contains("a");
    assertThat(fields.bool("bool")).contains(true);
    assertThat(fields.wholeNumber("whole", 0, 5)).isEqualTo(OptionalLong.of(5));
    assertThat(fields.dollars("money")).contains(new NanoDollars(1));
    assertThat(fields.oneOf("role", KeyRole.class)).contains(KeyRole.SERVICE);
    assertThat(fields.instant("at")).contains(Instant.parse("2024-03-17T13:00:00Z"));
    assertThat(fields.object("in").orElseThrow().text("text")).contains("b");
    assertThat(fields.wholeNumbers("percents", 1, 1000)).contains(List.of(80, 100));
    assertThat(fields.texts("names")).contains(List.of("x"));
    assertThat(fields.dollarsByName("budgets"))
        .contains(Map.of("p", new NanoDollars(100_500_000_000L)));
    assertThat(fields.text("nothing")).isEmpty();
    assertThat(fields.text("missing")).isEmpty();
    fields.noOthers();
  }

  @Test
  void shouldSayWhatWasExpectedAndWhatCame() {
    refused("{\"a\": 5}", f -> f.text("a"), "a must be a string, not 5");
    refused(
        "{\"a\": \"\"}",
        f -> f.text("a", 1, 9),
        "a must be a string of 1 to 9 characters, not \"\"");
    refused(
        "{\"a\": \"5\"}",
        f -> f.wholeNumber("a", 0, 9),
        "a must be a whole number from 0 to 9, not \"5\"");
    refused(
        "{\"a\": 10}",
        f -> f.wholeNumber("a", 0, 9),
        "a must be a whole number from 0 to 9, not 10");
    refused(
        "{\"a\": 1.5}",
        f -> f.wholeNumber("a", 0, 9),
        "a must be a whole number from 0 to 9, not 1.5");
    refused(
        "{\"a\": 1e999999999}",
        f -> f.wholeNumber("a", 0, 9),
        "a must be a whole number from 0 to 9");
    refused("{\"a\": 1e-999999999}", f -> f.dollars("a"), "a must be a number of dollars");
    refused("{\"a\": 0.0000000001}", f -> f.dollars("a"), "with at most 9 decimals");
    refused("{\"a\": 9999999999999}", f -> f.dollars("a"), "a must be a number of dollars");
    refused("{\"a\": \"2024-03-17\"}", f -> f.instant("a"), "such as 2024-03-17T13:00:00Z");
    refused(
        "{\"a\": \"2024-03-17T13:00:00\"}",
        f -> f.instant("a"),
        "a must be a time with its offset");
    refused(
        "{\"a\": \"2023-02-29T13:00:00Z\"}",
        f -> f.instant("a"),
        "a must be a time with its offset");
    refused(
        "{\"a\": \"boss\"}",
        f -> f.oneOf("a", KeyRole.class),
        "a must be one of client, service, producer, not \"boss\"");
    refused("{\"a\": [1]}", f -> f.object("a"), "a must be a JSON object, not an array");
    refused("{\"a\": [1, \"x\"]}", f -> f.wholeNumbers("a", 0, 9), "a[1] must be a whole number");
    refused("{\"a\": [null]}", f -> f.texts("a"), "a[0] must be a string, not null");
    refused("{\"a\": {\"b\": {}}}", f -> f.dollarsByName("a"), "a.b must be a number of dollars");
    refused("{\"a\": true}", f -> f.number("a"), "a must be a number, not true");
    refused("{}", f -> f.required("a", f.text("a")), "a is missing");
  }

  @Test
  void shouldNameFieldsThatNobodyAskedFor() {
    refused(
        "{\"plan\": {\"nmae\": \"x\"}}",
        f -> {
          Fields plan = f.object("plan").orElseThrow();
          plan.text("name");
          plan.noOthers();
        },
        "unknown field plan.nmae; known are name");
    refused("{\"b\": 1, \"c\": 2}", Fields::noOthers, "unknown fields b, c");
  }

  @Test
  void shouldKeepSentencesShortWhateverIsSent() {
    String longName = "x".repeat(10_000);

    assertThatThrownBy(() -> fields("{\"" + longName + "\": \"" + longName + "\"}").noOthers())
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    assertThatThrownBy(() -> fields("{\"a\": \"" + longName + "\"}").bool("a"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void shouldRefuseABodyThatIsNoObject() {
    assertThatThrownBy(() -> fields("[1]"))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("the body must be a JSON object, not an array");
  }

  private static Fields fields(String json) {
    return Fields.of(Json.read(json.getBytes(StandardCharsets.UTF_8)), "the body");
  }

  private static void refused(String json, Consumer<Fields> reading, String sentence) {
    Fields fields = fields(json);
    assertThatThrownBy(() -> reading.accept(fields))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining(sentence);
  }
}
