package dev.meterline.alerts.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as people read them. Pure. */
final class ReadableTime {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ReadableTime() {}

  /** As {@code 1 March 2026, 00:00 UTC}. */
  static String of(Instant time) {
    return FORM.format(time);
  }

  /** The same of a text; what is no time is returned as it is. */
  static String of(String text) {
    try {
      return of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return text;
    }
  }
}
