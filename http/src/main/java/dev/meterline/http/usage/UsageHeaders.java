package dev.meterline.http.usage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes the usage headers. Without a limit the headers that would hold it, and what remains of it,
 * are left out.
 */
public final class UsageHeaders {

  /** RFC 9110's IMF-fixdate: always two digits for the day, always GMT. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private UsageHeaders() {}

  /** Names and values in the order in which they should be sent. */
  public static Map<String, String> of(UsageFigures figures) {
    Map<String, String> headers = new LinkedHashMap<>();
    limited(headers, "x-renders-allowed", "x-renders-remaining", figures.allowed(), figures.used());
    headers.put("x-renders-used", String.valueOf(figures.used()));
    headers.put("x-renders-consumed", String.valueOf(figures.consumed()));
    headers.put("x-renders-reset", figures.periodEnd().toString());
    headers.putAll(of(figures.rate()));
    return Collections.unmodifiableMap(headers);
  }

  /** The rate limiter's headers alone. */
  public static Map<String, String> of(RateWindow rate) {
    Map<String, String> headers = new LinkedHashMap<>();
    limited(headers, "x-ratelimit-limit", "x-ratelimit-remaining", rate.limit(), rate.used());
    headers.put("x-ratelimit-reset", String.valueOf(rate.resetsAt().getEpochSecond()));
    headers.put("x-ratelimit-resetdate", httpDate(rate.resetsAt()));
    return Collections.unmodifiableMap(headers);
  }

  /** An instant as HTTP writes dates, to the second: {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  public static String httpDate(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  private static void limited(
      Map<String, String> headers,
      String limitName,
      String restName,
      OptionalLong limit,
      long used) {
    limit.ifPresent(
        allowed -> {
          headers.put(limitName, String.valueOf(allowed));
          headers.put(restName, String.valueOf(remaining(allowed, used)));
        });
  }

  /** Never below 0, never past the range of a long. */
  private static long remaining(long allowed, long used) {
    if (used < 0 && allowed > Long.MAX_VALUE + used) {
      return Long.MAX_VALUE;
    }
    return Math.max(0, allowed - used);
  }
}
