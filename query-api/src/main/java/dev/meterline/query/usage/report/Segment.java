package dev.meterline.query.usage.report;

import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a span and the size of the stored buckets that make it up exactly: all that start in
 * {@code [from, to)}.
 */
record Segment(Granularity granularity, Instant from, Instant to) {

  /** What the pieces of a series are made of. */
  static List<Segment> ofSeries(Span span, Interval interval, LocalDays days) {
    return switch (interval) {
      case HOURLY -> List.of(new Segment(Granularity.HOUR, span.start(), span.end()));
      case DAILY, WEEKLY -> List.of(new Segment(Granularity.DAY, span.start(), span.end()));
      case MONTHLY -> monthsAndDays(span, days);
    };
  }

  /** What the span as a whole is made of: the fewest buckets that do. */
  static List<Segment> ofWhole(Span span, LocalDays days) {
    return span.isMadeOfDays(days)
        ? monthsAndDays(span, days)
        : List.of(new Segment(Granularity.HOUR, span.start(), span.end()));
  }

  /** Whole months, and the days before the first and after the last of them. */
  private static List<Segment> monthsAndDays(Span span, LocalDays days) {
    Instant firstMonth = monthAt(span.start(), days).start();
    if (firstMonth.isBefore(span.start())) {
      firstMonth = monthAt(span.start(), days).end();
    }
    Instant lastMonth = monthAt(span.end(), days).start();
    if (!firstMonth.isBefore(lastMonth)) {
      return List.of(new Segment(Granularity.DAY, span.start(), span.end()));
    }
    List<Segment> segments = new ArrayList<>();
    add(segments, new Segment(Granularity.DAY, span.start(), firstMonth));
    add(segments, new Segment(Granularity.MONTH, firstMonth, lastMonth));
    add(segments, new Segment(Granularity.DAY, lastMonth, span.end()));
    return segments;
  }

  private static void add(List<Segment> segments, Segment segment) {
    if (segment.from.isBefore(segment.to)) {
      segments.add(segment);
    }
  }

  private static Period monthAt(Instant instant, LocalDays days) {
    return days.calendar().bucket(Granularity.MONTH, instant);
  }
}
