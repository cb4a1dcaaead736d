package dev.meterline.standalone.importer.format;

import dev.meterline.standalone.importer.file.RawRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the rows of a file are to be read.
 *
 * @param format the format of the file
 * @param maps column names by field name; CSV only
 * @param fixed values that every event gets
 */
public record FormatOptions(FileFormat format, Map<String, String> maps, FixedFields fixed) {

  public FormatOptions {
    maps = new LinkedHashMap<>(maps);
  }

  /**
   * The reader of the rows that follow.
   *
   * @param header the first record of a file {@linkplain FileFormat#hasHeader with a header}
   * @throws MappingException if the options don't fit the format or the header
   */
  public RowFormat rowFormat(Optional<RawRecord> header) {
    if (!maps.isEmpty() && format != FileFormat.CSV) {
      throw new MappingException("--map names columns, which only csv has");
    }
    RowFormat rows =
        switch (format) {
          case CSV -> new CsvFormat(columns(header), fixed);
          case NDJSON -> new NdjsonFormat(fixed);
          case COMBINED_LOG -> new CombinedLogFormat(fixed);
        };
    return rows.refusingWhatWasCut();
  }

  private ColumnMapping columns(Optional<RawRecord> header) {
    RawRecord names =
        header.orElseThrow(() -> new MappingException("the file is empty; expected a header row"));
    try {
      return ColumnMapping.of(CsvFormat.cells(names), maps, fixed);
    } catch (UnreadableValueException e) {
      throw new MappingException("the header row " + e.getMessage());
    }
  }
}
