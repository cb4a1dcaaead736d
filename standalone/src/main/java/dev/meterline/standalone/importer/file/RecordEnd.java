package dev.meterline.standalone.importer.file;

/** Finds the ends of records in a stream of bytes. Has state: one object reads one file. */
public interface RecordEnd {

  /** Whether {@code next}, which follows all bytes given before, ends the record. */
  boolean isEnd(byte next);

  /** Forgets what was given before: the next byte begins a record. */
  void restart();

  /** Every line is a record. */
  static RecordEnd ofLines() {
    return new RecordEnd() {
      @Override
      public boolean isEnd(byte next) {
        return next == '\n';
      }

      @Override
      public void restart() {
        // a line knows nothing of the one before
      }
    };
  }

  /** A line break inside a quoted field of CSV (RFC 4180) belongs to the record. */
  static RecordEnd ofCsv() {
    return new CsvRecordEnd();
  }
}
