package dev.meterline.standalone.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.standalone.importer.file.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Rows as tests write them. */
final class Rows {

  static final FixedFields NOTHING_FIXED = FixedFields.of(Map.of());

  private Rows() {}

  static RawRecord row(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RawRecord(new RawRecord.Place(1, 1), bytes, true, bytes.length);
  }

  static RowFormat csv(String header, Map<String, String> maps, Map<String, String> sets) {
    return new FormatOptions(FileFormat.CSV, maps, FixedFields.of(sets))
        .rowFormat(Optional.of(row(header)));
  }

  static RowFormat format(FileFormat format) {
    return new FormatOptions(format, Map.of(), NOTHING_FIXED).rowFormat(Optional.empty());
  }

  static ObjectNode event(RowFormat format, String text) {
    return draft(format, text).json();
  }

  static ParsedRow.Draft draft(RowFormat format, String text) {
    ParsedRow parsed = format.parse(row(text));
    assertThat(parsed).isInstanceOf(ParsedRow.Draft.class);
    return (ParsedRow.Draft) parsed;
  }

  static String reason(RowFormat format, String text) {
    ParsedRow parsed = format.parse(row(text));
    assertThat(parsed).isInstanceOf(ParsedRow.Unreadable.class);
    return ((ParsedRow.Unreadable) parsed).reason();
  }
}
