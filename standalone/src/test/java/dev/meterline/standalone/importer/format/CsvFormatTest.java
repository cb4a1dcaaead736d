package dev.meterline.standalone.importer.format;

import static dev.meterline.standalone.importer.format.Rows.csv;
import static dev.meterline.standalone.importer.format.Rows.draft;
import static dev.meterline.standalone.importer.format.Rows.event;
import static dev.meterline.standalone.importer.format.Rows.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CsvFormatTest {

  @Test
  void shouldFillFieldsFromColumnsSumsAndFixedValues() {
    RowFormat format =
        csv(
            "TIMESTAMP,ContextTokens,GeneratedTokens",
            Map.of("time", "TIMESTAMP", "tokens", "ContextTokens+GeneratedTokens"),
            Map.of("model", "code"));

    ParsedRow.Draft draft = draft(format, "2023-11-16 18:17:03.9799600,4808,10");

    assertThat(draft.time()).contains(Instant.parse("2023-11-16T18:17:03.9799600Z"));
    assertThat(draft.json().get("tokens").longValue()).isEqualTo(4818);
    assertThat(draft.json().get("model").textValue()).isEqualTo("code");
  }

  @Test
  void shouldFillAFieldFromTheColumnOfItsNameWhenNothingElseIsSaid() {
    RowFormat format = csv("id,time,latency_ms,cost_usd,status,other", Map.of(), Map.of());

    assertThat(event(format, "x,2024-03-17T13:00:00+02:00,1.25,0.000000001,404,y").toString())
        .isEqualTo(
            "{\"time\":\"2024-03-17T11:00:00Z\",\"status\":404,\"latency_ms\":1.25,"
                + "\"cost_usd\":1E-9}");
  }

  @Test
  void shouldLeaveAFieldOutWhenItsCellIsEmpty() {
    RowFormat format = csv("time,quantity,endpoint", Map.of(), Map.of());

    assertThat(event(format, "2024-03-17T13:00:00Z,,").size()).isEqualTo(1);
  }

  @Test
  void shouldReadTheQuotedPartOfARow() {
    RowFormat format = csv("time,endpoint", Map.of(), Map.of());

    assertThat(event(format, "2024-03-17T13:00:00Z,\"/a,\"\"b\"\"\n\"").get("endpoint").textValue())
        .isEqualTo("/a,\"b\"\n");
  }

  @Test
  void shouldSayWhatIsWrongWithARow() {
    RowFormat format = csv("time,quantity", Map.of(), Map.of());

    assertThat(reason(format, "noon,1")).startsWith("time: \"noon\" is not an ISO-8601 time");
    assertThat(reason(format, ",1")).isEqualTo("time is empty");
    assertThat(reason(format, "2024-03-17,many")).startsWith("quantity: \"many\" is not a number");
    assertThat(reason(format, "2024-03-17,1.5")).isEqualTo("quantity: 1.5 is not a whole number");
    assertThat(reason(format, "2024-03-17,1,2")).isEqualTo("has 3 columns; the header has 2");
    assertThat(reason(format, "2024-03-17,\"1")).startsWith("is not readable as CSV");
  }

  @Test
  void shouldListTheColumnsWhenOneIsUnknown() {
    assertThatThrownBy(() -> csv("time,A,B", Map.of("tokens", "A+C"), Map.of()))
        .isInstanceOf(MappingException.class)
        .hasMessage("there is no column \"C\"; the columns are time, A, B");
  }

  @Test
  void shouldListTheFieldsWhenOneIsUnknown() {
    assertThatThrownBy(() -> csv("time", Map.of("token", "time"), Map.of()))
        .hasMessageContaining(
            "\"token\" is not a field of an event; the fields are time, id, quan");
  }

  @Test
  void shouldRefuseAMappingThatCannotBeMeant() {
    assertThatThrownBy(() -> csv("at", Map.of(), Map.of()))
        .hasMessage("no column is named time: say --map time=COLUMN; the columns are at");
    assertThatThrownBy(() -> csv("time,A,B", Map.of("model", "A+B"), Map.of()))
        .hasMessage("model is no number, so it can't be the sum of A+B");
    assertThatThrownBy(() -> csv("time,A", Map.of("model", "A"), Map.of("model", "b")))
        .hasMessage("model is given by both --map and --set");
    assertThatThrownBy(() -> csv("time", Map.of(), Map.of("tokens", "x")))
        .hasMessageContaining("tokens: \"x\" is not a number");
  }

  @Property
  void shouldAddColumnsExactly(
      @ForAll @LongRange(min = -100_000_000_000L, max = 100_000_000_000L) long a,
      @ForAll @LongRange(min = -100_000_000_000L, max = 100_000_000_000L) long b) {
    RowFormat format = csv("time,A,B", Map.of("tokens", "A+B"), Map.of());

    assertThat(event(format, "2024-03-17," + a + "," + b).get("tokens").longValue())
        .isEqualTo(a + b);
  }
}
