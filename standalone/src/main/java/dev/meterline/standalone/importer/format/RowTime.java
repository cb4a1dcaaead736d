package dev.meterline.standalone.importer.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * The times that files hold: an ISO-8601 date, then T or a space, then the time with up to 9 digits
 * of a second's fraction, then a zone offset. Without an offset it is UTC, without a time midnight.
 */
final class RowTime {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendPattern("[' ']")
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private RowTime() {}

  /**
   * @throws UnreadableValueException if {@code text} is no such time
   */
  static Instant parse(String text) {
    try {
      TemporalAccessor parsed = FORMAT.parse(text.strip());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneOffset offset = parsed.query(TemporalQueries.offset());
      return LocalDate.from(parsed)
          .atTime(time == null ? LocalTime.MIDNIGHT : time)
          .toInstant(offset == null ? ZoneOffset.UTC : offset);
    } catch (DateTimeException e) {
      throw new UnreadableValueException(
          "time: \"%s\" is not an ISO-8601 time such as 2024-03-17T13:00:00Z"
              .formatted(text.length() <= 40 ? text : text.substring(0, 40) + "..."));
    }
  }
}
