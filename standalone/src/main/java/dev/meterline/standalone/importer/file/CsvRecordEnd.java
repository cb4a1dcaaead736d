package dev.meterline.standalone.importer.file;

/** Follows the quotes of RFC 4180: a field is quoted if its first character is a quote. */
final class CsvRecordEnd implements RecordEnd {

  private enum At {
    FIELD_START,
    PLAIN,
    QUOTED,
    /** After a quote in a quoted field: the end of the field, or the first half of a quote. */
    QUOTE_IN_QUOTED
  }

  private At at = At.FIELD_START;

  @Override
  public boolean isEnd(byte next) {
    if (next == '\n' && at != At.QUOTED) {
      restart();
      return true;
    }
    at =
        switch (at) {
          case FIELD_START -> next == '"' ? At.QUOTED : afterPlain(next);
          case PLAIN -> afterPlain(next);
          case QUOTED -> next == '"' ? At.QUOTE_IN_QUOTED : At.QUOTED;
          case QUOTE_IN_QUOTED -> next == '"' ? At.QUOTED : afterPlain(next);
        };
    return false;
  }

  private static At afterPlain(byte next) {
    return next == ',' ? At.FIELD_START : At.PLAIN;
  }

  @Override
  public void restart() {
    at = At.FIELD_START;
  }
}
