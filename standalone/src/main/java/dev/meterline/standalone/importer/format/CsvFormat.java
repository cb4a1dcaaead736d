package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.meterline.standalone.importer.file.RawRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** CSV by RFC 4180 with a header row; {@link ColumnMapping} says what the columns mean. */
final class CsvFormat implements RowFormat {

  private final ColumnMapping mapping;
  private final FixedFields fixed;

  CsvFormat(ColumnMapping mapping, FixedFields fixed) {
    this.mapping = mapping;
    this.fixed = fixed;
  }

  /**
   * The cells of one record.
   *
   * @throws UnreadableValueException if it is no CSV
   */
  static List<String> cells(RawRecord row) {
    try {
      return CsvReader.builder()
          .allowUnclosedQuote(false)
          .ofSingleCsvRecord(row.text())
          .getFields();
    } catch (CsvParseException e) {
      throw new UnreadableValueException("is not readable as CSV: " + e.getMessage());
    }
  }

  @Override
  public ParsedRow parse(RawRecord row) {
    try {
      List<String> cells = cells(row);
      ObjectNode event = JsonNodeFactory.instance.objectNode();
      mapping.fill(event, cells);
      fixed.putInto(event);
      Instant time = Instant.parse(event.required("time").textValue());
      return new ParsedRow.Draft(EventForm.NATIVE, event, Optional.of(time));
    } catch (UnreadableValueException e) {
      return new ParsedRow.Unreadable(e.getMessage());
    }
  }
}
