package dev.meterline.standalone.importer.format;

import static dev.meterline.standalone.importer.format.Rows.draft;
import static dev.meterline.standalone.importer.format.Rows.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NdjsonFormatTest {

  private final RowFormat format = Rows.format(FileFormat.NDJSON);

  @Test
  void shouldPassAnEventOnAsItIs() {
    String line = "{\"time\":\"2024-03-17T13:00:00Z\",\"cost_usd\":0.10,\"unknown\":[1]}";

    ParsedRow.Draft draft = draft(format, line);

    assertThat(draft.form()).isEqualTo(EventForm.NATIVE);
    assertThat(draft.json().toString()).isEqualTo(line);
    assertThat(draft.time()).contains(Instant.parse("2024-03-17T13:00:00Z"));
  }

  @Test
  void shouldKnowACloudEventByItsVersion() {
    ParsedRow.Draft draft =
        draft(format, "{\"specversion\":\"1.0\",\"time\":\"2024-03-17 13:00:00\"}");

    assertThat(draft.form()).isEqualTo(EventForm.CLOUD_EVENT);
    assertThat(draft.time()).contains(Instant.parse("2024-03-17T13:00:00Z"));
  }

  @Test
  void shouldPutFixedValuesWhereTheFieldsOfTheEventStand() {
    RowFormat fixed =
        new FormatOptions(FileFormat.NDJSON, Map.of(), FixedFields.of(Map.of("model", "m")))
            .rowFormat(Optional.empty());

    assertThat(draft(fixed, "{\"model\":\"x\"}").json().at("/model").textValue()).isEqualTo("m");
    assertThat(draft(fixed, "{\"specversion\":\"1.0\"}").json().at("/data/model").textValue())
        .isEqualTo("m");
  }

  @Test
  void shouldLeaveTheTimeToTheServerWhenThereIsNone() {
    assertThat(draft(format, "{}").time()).isEmpty();
  }

  @Test
  void shouldSayWhatIsWrongWithALine() {
    assertThat(reason(format, "{\"time\":")).startsWith("is not readable as JSON: ");
    assertThat(reason(format, "{} {}")).startsWith("is not readable as JSON: ");
    assertThat(reason(format, "[]")).isEqualTo("is no JSON object");
    assertThat(reason(format, "{\"time\":7}")).startsWith("time: \"7\" is not an ISO-8601 time");
    assertThat(reason(format, "{\"specversion\":\"1.0\",\"data\":3}"))
        .isEqualTo("data must be a JSON object");
  }
}
