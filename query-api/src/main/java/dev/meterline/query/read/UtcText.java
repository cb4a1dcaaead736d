package dev.meterline.query.read;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times in answers: ISO-8601 in UTC, no fraction when it is zero. Says what {@link
 * Instant#toString} says, in a fraction of the time where the instant is a whole second of a
 * four-digit year.
 */
final class UtcText {

  private UtcText() {}

  static String of(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    if (time.getNano() != 0 || time.getYear() < 1000 || time.getYear() > 9999) {
      return instant.toString();
    }
    StringBuilder text = new StringBuilder(20).append(time.getYear());
    twoDigits(text.append('-'), time.getMonthValue());
    twoDigits(text.append('-'), time.getDayOfMonth());
    twoDigits(text.append('T'), time.getHour());
    twoDigits(text.append(':'), time.getMinute());
    twoDigits(text.append(':'), time.getSecond());
    return text.append('Z').toString();
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
