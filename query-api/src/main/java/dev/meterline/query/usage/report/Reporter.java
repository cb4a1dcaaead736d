package dev.meterline.query.usage.report;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.query.usage.report.UsageReport.Comparison;
import dev.meterline.query.usage.report.UsageReport.Piece;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes reports of one account. A pure function of the view, the request and the time. */
public final class Reporter {

  /** Most pieces in a series. */
  static final int MOST_PIECES = 10_000;

  private static final int HOURS_OF_DAY = 24;

  private final AccountView view;
  private final ReportRequest request;
  private final LocalDays days;
  private final Kept kept;
  private final Source source;

  private Reporter(AccountView view, ReportRequest request, Instant now) {
    this.view = view;
    this.request = request;
    this.days = new LocalDays(view.settings().calendar());
    this.kept = new Kept(days, days.dateOf(now));
    this.source = new Source(view, request.category());
  }

  /**
   * The report, or why there can be none.
   *
   * @param now the time of the question
   */
  public static Reported report(AccountView view, ReportRequest request, Instant now) {
    return new Reporter(view, request, now).report();
  }

  private Reported report() {
    LocalDate first = request.first(kept.today());
    LocalDate last = request.last(kept.today());
    if (last.isBefore(first)) {
      return new Reported.Refused(endBeforeStart(first, last));
    }
    Span span = Span.of(first, last, request.interval(), days);
    if (span.isEmpty()) {
      return new Reported.Refused("the account's time zone has no day " + first);
    }
    List<Segment> segments = Segment.ofSeries(span, request.interval(), days);
    Optional<Span> before =
        request.compare() ? Optional.of(span.previous(request.interval(), days)) : Optional.empty();
    Optional<String> refusal = kept.refusal(segments);
    if (refusal.isEmpty()) {
      refusal =
          before
              .flatMap(previous -> kept.refusal(Segment.ofWhole(previous, days)))
              .map(
                  reason ->
                      "compare=previous asks for " + before.get().first() + ", and " + reason);
    }
    return refusal
        .<Reported>map(Reported.Refused::new)
        .orElseGet(() -> report(span, segments, before));
  }

  private String endBeforeStart(LocalDate first, LocalDate last) {
    String unlessGiven = request.startDate().isEmpty() ? " (30 days ago, unless given)" : "";
    return "endDate " + last + " is before startDate " + first + unlessGiven;
  }

  private Reported report(Span span, List<Segment> segments, Optional<Span> before) {
    List<Period> pieces = span.pieces(request.interval(), days, MOST_PIECES + 1);
    if (pieces.size() > MOST_PIECES) {
      return new Reported.Refused(
          "that is more than 10,000 "
              + request.interval().text()
              + " pieces; ask for fewer days or a longer interval");
    }
    List<Piece> series = series(pieces, segments);
    Breakdown cuts = Breakdown.of(view, Segment.ofWhole(span, days), request.category());
    return new Reported.Made(
        new UsageReport(
            view.account(),
            span.start(),
            span.end(),
            request.interval(),
            request.category(),
            series.stream().map(Piece::measures).reduce(Measures.NONE, Measures::plus),
            series,
            cuts.endpoints(),
            cuts.categories(),
            cuts.models(),
            cuts.projects(),
            byHourOfDay(span, series),
            before.map(this::comparison)));
  }

  /** A bucket belongs to the piece that holds its start; both are in order. */
  private List<Piece> series(List<Period> pieces, List<Segment> segments) {
    Measures[] sums = new Measures[pieces.size()];
    Arrays.fill(sums, Measures.NONE);
    int[] at = {0};
    source.forEach(
        segments,
        (start, measures) -> {
          while (!pieces.get(at[0]).contains(start)) {
            at[0]++;
          }
          sums[at[0]] = sums[at[0]].plus(measures);
        });
    List<Piece> series = new ArrayList<>(sums.length);
    for (int i = 0; i < sums.length; i++) {
      series.add(new Piece(pieces.get(i), sums[i]));
    }
    return series;
  }

  /** An hour of UTC counts for the hour of the day in which it begins. */
  private Optional<List<Long>> byHourOfDay(Span span, List<Piece> series) {
    if (!kept.has(Granularity.HOUR, span.start())) {
      return Optional.empty();
    }
    Long[] requests = new Long[HOURS_OF_DAY];
    Arrays.fill(requests, 0L);
    BiConsumer<Instant, Measures> count =
        (start, measures) -> {
          int hour = LocalDateTime.ofInstant(start, days.calendar().zone(start)).getHour();
          requests[hour] += measures.requests();
        };
    if (request.interval() == Interval.HOURLY) {
      series.forEach(piece -> count.accept(piece.period().start(), piece.measures()));
    } else {
      source.forEach(List.of(new Segment(Granularity.HOUR, span.start(), span.end())), count);
    }
    return Optional.of(List.of(requests));
  }

  private Comparison comparison(Span before) {
    return new Comparison(before.start(), before.end(), source.sum(Segment.ofWhole(before, days)));
  }
}
