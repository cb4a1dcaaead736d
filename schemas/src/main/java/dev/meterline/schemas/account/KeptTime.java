package dev.meterline.schemas.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Checks the times of an account's records and cuts them to what their topics keep. */
final class KeptTime {

  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");

  private KeptTime() {}

  /**
   * {@code time} in whole milliseconds, rounded down: a record is then equal to itself when it
   * comes back from its topic.
   *
   * @param field name of the field, for the message
   * @throws IllegalArgumentException if it is not of the years 1900 to 2999
   */
  static Instant of(String field, Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new IllegalArgumentException(field + " must lie in the years 1900 to 2999");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
