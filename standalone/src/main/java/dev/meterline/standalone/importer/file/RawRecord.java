package dev.meterline.standalone.importer.file;

import java.nio.charset.StandardCharsets;

/**
 * One record as it stands in its file. A record is a line, or in CSV all the lines that a quoted
 * field spans.
 *
 * @param place where it stands
 * @param bytes its text without the line end, {@value RecordReader#MAX_BYTES} bytes at most; not to
 *     be changed
 * @param complete false if it was longer and so was cut
 * @param end bytes of the file up to and including this record and its line end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per row would be waste
public record RawRecord(Place place, byte[] bytes, boolean complete, long end) {

  /** The bytes as UTF-8; what is no UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Where a record stands.
   *
   * @param row its number among the records that are no header, from 1
   * @param line the number of its first line in the file, from 1
   */
  public record Place(long row, long line) {
    @Override
    public String toString() {
      return "row " + row + " (line " + line + ")";
    }
  }
}
