package dev.meterline.ingest.body;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Reads ISO-8601 times of any offset ({@code Z}, {@code +02:00}, {@code +0200}, {@code +02}). What
 * is finer than a millisecond is cut off. A time without a zone is refused, never guessed: the
 * guess would put events into the wrong hour.
 */
final class EventTime {

  private static final String EXPECTED =
      "time must be an ISO-8601 date and time with a zone, such as 2024-03-17T13:00:00Z or"
          + " 2024-03-17T15:00:00.250+02:00";

  private static final DateTimeFormatter ANY_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .parseCaseInsensitive()
          .parseLenient()
          .appendOffset("+HH", "Z") // lenient: minutes may follow, with or without a colon
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private EventTime() {}

  /** Epoch milliseconds. */
  static long millis(String text) throws BadValueException {
    try {
      return OffsetDateTime.parse(text, ANY_OFFSET).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException unreadable) {
      throw new BadValueException(
          hasOnlyNoZone(text) ? EXPECTED + "; the zone is missing" : EXPECTED);
    }
  }

  private static boolean hasOnlyNoZone(String text) {
    try {
      LocalDateTime.parse(text);
      return true;
    } catch (DateTimeException unreadable) {
      return false;
    }
  }
}
