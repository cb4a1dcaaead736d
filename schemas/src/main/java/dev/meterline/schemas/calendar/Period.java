package dev.meterline.schemas.calendar;

import java.time.Instant;

/**
 * A span of time, half-open: {@code [start, end)}.
 *
 * @param start first instant inside
 * @param end first instant after it; later than {@code start}
 */
public record Period(Instant start, Instant end) {

  public Period {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a period ends after it starts: " + start + ", " + end);
    }
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }
}
