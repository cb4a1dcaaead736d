package dev.meterline.standalone.importer.format;

import dev.meterline.standalone.importer.file.RawRecord;

/** How the records of a file are read. Pure; safe for use by several threads. */
@FunctionalInterface
public interface RowFormat {

  ParsedRow parse(RawRecord row);

  /** Refuses records that had to be cut, whatever their format. */
  default RowFormat refusingWhatWasCut() {
    return row ->
        row.complete()
            ? parse(row)
            : new ParsedRow.Unreadable(
                "is longer than " + row.bytes().length + " bytes; is a quote not closed?");
  }
}
