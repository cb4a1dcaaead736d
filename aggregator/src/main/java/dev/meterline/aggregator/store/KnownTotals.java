package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.calendar.Granularity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Totals of an account's stored rows, so that a reader need not fetch the rows: each is fetched
 * whole and may take 256 KB, its total a hundredth of that. Of each size one span of time is known:
 * every row that starts in it, and so that there is no other. Immutable.
 *
 * <p>A row that has changed in memory may have an old total here until it is written. Readers lay
 * what is in memory over it.
 */
final class KnownTotals {

  /** Most totals of one size. */
  static final int MOST = 1_000;

  static final KnownTotals NONE = new KnownTotals(new EnumMap<>(Granularity.class));

  private final Map<Granularity, Span> spans;

  private KnownTotals(Map<Granularity, Span> spans) {
    this.spans = spans;
  }

  /**
   * The rows that start in {@code [fromMillis, toMillis)}, epoch milliseconds.
   *
   * @param totals by start
   */
  private record Span(long fromMillis, long toMillis, NavigableMap<Long, Measures> totals) {

    boolean holds(long startMillis) {
      return startMillis >= fromMillis && startMillis < toMillis;
    }

    boolean covers(RowRange range) {
      return range.fromMillis() >= fromMillis && range.toMillis() <= toMillis;
    }

    /** This span and the other as one; empty if something lies between them or that is too much. */
    Optional<Span> and(Span other) {
      if (other.fromMillis > toMillis || other.toMillis < fromMillis) {
        return Optional.empty();
      }
      NavigableMap<Long, Measures> all = new TreeMap<>(totals);
      all.putAll(other.totals);
      Span both =
          new Span(Math.min(fromMillis, other.fromMillis), Math.max(toMillis, other.toMillis), all);
      return Optional.of(both).filter(span -> span.totals.size() <= MOST);
    }

    /** The span from that time on. */
    Span from(long millis) {
      return new Span(
          Math.max(fromMillis, millis),
          Math.max(toMillis, millis),
          new TreeMap<>(totals.tailMap(millis, true)));
    }

    /** The span as the rows that start in it are now. */
    Span with(Collection<LiveRow> rows) {
      NavigableMap<Long, Measures> all = new TreeMap<>(totals);
      rows.forEach(row -> all.put(row.startMillis, row.row.total()));
      Span span = new Span(fromMillis, toMillis, all);
      return all.size() <= MOST ? span : span.from(newest(all));
    }

    /** Where to begin if not more than {@value #MOST} are kept. */
    private static long newest(NavigableMap<Long, Measures> totals) {
      return List.copyOf(totals.keySet()).get(totals.size() - MOST);
    }
  }

  /** The totals of a range, by start, not to be changed; empty if it is not known. */
  Optional<NavigableMap<Long, Measures>> in(RowRange range) {
    return Optional.ofNullable(spans.get(range.granularity()))
        .filter(span -> span.covers(range))
        .map(span -> span.totals.subMap(range.fromMillis(), true, range.toMillis(), false));
  }

  /**
   * With what was found of a range: what was known stays if it adjoins, else it makes way.
   *
   * @param totals by start, of all stored rows of the range; not to be changed any more
   */
  KnownTotals plus(RowRange range, NavigableMap<Long, Measures> totals) {
    if (totals.size() > MOST) {
      return this;
    }
    Span found = new Span(range.fromMillis(), range.toMillis(), totals);
    Map<Granularity, Span> more = new EnumMap<>(spans);
    more.merge(range.granularity(), found, (known, span) -> known.and(span).orElse(span));
    return new KnownTotals(more);
  }

  /** After these rows were written as they are. */
  KnownTotals written(List<LiveRow> rows) {
    if (spans.isEmpty()) {
      return this;
    }
    Map<Granularity, Span> newer = new EnumMap<>(spans);
    newer.replaceAll(
        (size, span) -> {
          List<LiveRow> inSpan =
              rows.stream()
                  .filter(row -> row.granularity == size && span.holds(row.startMillis))
                  .toList();
          return inSpan.isEmpty() ? span : span.with(inSpan);
        });
    return new KnownTotals(newer);
  }

  /** After the rows that start before this, epoch milliseconds, were deleted. */
  KnownTotals from(Granularity granularity, long startMillis) {
    Span known = spans.get(granularity);
    if (known == null || known.fromMillis >= startMillis) {
      return this;
    }
    Map<Granularity, Span> newer = new EnumMap<>(spans);
    newer.put(granularity, known.from(startMillis));
    return new KnownTotals(newer);
  }

  /** How many. */
  int size() {
    int size = 0;
    for (Span span : spans.values()) {
      size += span.totals.size();
    }
    return size;
  }
}
