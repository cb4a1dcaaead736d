package dev.meterline.alerts.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} of RFC 9110: seconds, or a date. Pure. */
public final class RetryAfter {

  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /** How long to wait from {@code now}; empty if the text is neither form. A past date is zero. */
  public static Optional<Duration> parse(String text, Instant now) {
    String trimmed = text.trim();
    if (!trimmed.isEmpty() && trimmed.chars().allMatch(c -> c >= '0' && c <= '9')) {
      String digits = trimmed.length() <= MOST_DIGITS ? trimmed : "9".repeat(MOST_DIGITS);
      return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(trimmed, Instant::from);
      return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
