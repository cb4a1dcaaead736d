package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * One try of a reader to see an account at one moment: the {@link Moment} in memory, and the stored
 * rows of then. What it fetched for a total is {@linkplain KnownTotals known} to later readers.
 *
 * <p>The store's iterators see the rows as they were when the iterator was opened. So the ranges
 * that an earlier try has asked for are opened at the moment itself, and nothing can disturb them.
 * What is asked for the first time is opened later; {@link #holds} says whether that was too late.
 *
 * <p>For one thread, which closes it.
 */
final class Sight implements AutoCloseable {

  private final UsageStore store;
  private final AccountId account;
  private final @Nullable LiveAccount live;
  private final Moment moment;
  private final long departures;
  private final Map<RowRange, Deque<KeyValueIterator<Bytes, byte[]>>> opened = new HashMap<>();
  private final List<RowRange> asked = new ArrayList<>();
  private final Map<RowRange, NavigableMap<Long, Measures>> found = new HashMap<>();
  private boolean openedLater;

  /** Ends a try that asked for pairs which were not copied; they will be for the next. */
  static final class NotCopiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCopiedException() {
      super("pairs were asked for that this try had not copied", null, false, false);
    }
  }

  private Sight(
      UsageStore store,
      AccountId account,
      @Nullable LiveAccount live,
      Moment moment,
      long departures) {
    this.store = store;
    this.account = account;
    this.live = live;
    this.moment = moment;
    this.departures = departures;
  }

  /**
   * Sees the account as it is now, or nothing if it was entering or leaving memory meanwhile. The
   * stream thread is held up for as long as it takes to copy rows that are not stored yet.
   *
   * @param wanted what to open at once
   */
  static Optional<Sight> take(UsageStore store, AccountId account, List<RowRange> wanted) {
    long departures = store.departures();
    LiveAccount live = store.ifLive(account);
    if (live == null) {
      Moment moment = Moment.cold(store.terms(account), store.stored().tally(account));
      return new Sight(store, account, null, moment, departures).open(wanted);
    }
    synchronized (live) {
      return new Sight(store, account, live, live.moment(wanted), departures).open(wanted);
    }
  }

  private Optional<Sight> open(List<RowRange> wanted) {
    for (RowRange range : wanted) {
      boolean known = moment.known().in(range).isPresent() || opened.containsKey(range);
      if (known && !range.detailed()) {
        continue;
      }
      opened
          .computeIfAbsent(range, r -> new ArrayDeque<>())
          .add(store.stored().rows(account, range));
    }
    if (isWhereItWas()) {
      return Optional.of(this);
    }
    close();
    return Optional.empty();
  }

  Moment moment() {
    return moment;
  }

  /** What was asked for so far. */
  List<RowRange> asked() {
    return asked;
  }

  /** The rows of a range that differ from what is stored. */
  NavigableMap<Long, OpenRow> open(RowRange range) {
    asked.add(range);
    NavigableMap<Long, OpenRow> rows = moment.openIn(range);
    if (range.detailed() && rows.values().stream().anyMatch(row -> row.snapshot() == null)) {
      throw new NotCopiedException();
    }
    return rows;
  }

  /** The stored rows of a range; the caller closes the iterator. */
  KeyValueIterator<Bytes, byte[]> stored(RowRange range) {
    Deque<KeyValueIterator<Bytes, byte[]>> ready = opened.get(range);
    if (ready != null && !ready.isEmpty()) {
      return ready.remove();
    }
    openedLater = true;
    return store.stored().rows(account, range);
  }

  /** The totals of the stored rows of a range, by start, not to be changed. */
  NavigableMap<Long, Measures> storedTotals(RowRange range) {
    return moment
        .known()
        .in(range)
        .orElseGet(() -> found.computeIfAbsent(range, this::fetchTotals));
  }

  private NavigableMap<Long, Measures> fetchTotals(RowRange range) {
    NavigableMap<Long, Measures> totals = new TreeMap<>();
    if (range.isOneRow() && !opened.containsKey(range)) {
      // Quicker than a scan, and nearly every read asks for the numbers of all time.
      openedLater = true;
      store
          .stored()
          .row(account, range.granularity(), range.fromMillis())
          .ifPresent(row -> totals.put(range.fromMillis(), BucketRow.decodeTotal(row)));
      return totals;
    }
    try (KeyValueIterator<Bytes, byte[]> rows = stored(range)) {
      while (rows.hasNext()) {
        KeyValue<Bytes, byte[]> row = rows.next();
        totals.put(UsageKeys.startOfRow(row.key), BucketRow.decodeTotal(row.value));
      }
    }
    return totals;
  }

  /** Spares later readers what was fetched for its totals. Call it if the sight {@link #holds}. */
  void remember() {
    if (live != null && !found.isEmpty()) {
      store.totals().learn(live, found, moment.writes());
    }
  }

  /** Whether all that was read belongs to the moment. */
  boolean holds() {
    boolean undisturbed =
        !openedLater || (isWhereItWas() && (live == null || live.writes() == moment.writes()));
    return store.isServing() && undisturbed;
  }

  private boolean isWhereItWas() {
    return store.ifLive(account) == live && (live != null || store.departures() == departures);
  }

  @Override
  public void close() {
    opened.values().forEach(left -> left.forEach(KeyValueIterator::close));
  }
}
