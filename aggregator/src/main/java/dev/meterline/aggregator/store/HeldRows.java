package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rows of an account that are held in memory, which of them differ from what is stored, and
 * what totals of stored rows readers have found. Its account's lock guards it; the stream thread,
 * which alone changes rows, may read them without.
 */
final class HeldRows {

  private final AccountId account;
  private final RowStorage storage;
  private final Map<Granularity, Map<Long, LiveRow>> rows = new EnumMap<>(Granularity.class);
  private final List<LiveRow> dirty = new ArrayList<>();
  private KnownTotals known = KnownTotals.NONE;
  private boolean askedForKnown;
  private long drops;
  private boolean hasExpired;

  HeldRows(AccountId account, RowStorage storage) {
    this.account = account;
    this.storage = storage;
    for (Granularity granularity : Granularity.values()) {
      rows.put(granularity, new HashMap<>());
    }
  }

  /** The row of this bucket, loaded if need be. Stream thread only. */
  LiveRow row(Granularity granularity, long startMillis) {
    Map<Long, LiveRow> ofSize = rows.get(granularity);
    LiveRow found = ofSize.get(startMillis);
    if (found == null) {
      found = storage.load(account, granularity, startMillis);
      ofSize.put(startMillis, found);
    }
    return found;
  }

  /** The row has changed. */
  void touch(LiveRow row, long commit) {
    row.usedInCommit = commit;
    if (!row.dirty) {
      row.dirty = true;
      dirty.add(row);
    }
  }

  /** Those that differ from what is stored of them. */
  List<LiveRow> dirty() {
    return dirty;
  }

  /** All rows are stored as they are now. */
  void written() {
    known = known.written(dirty);
    dirty.forEach(LiveRow::written);
    dirty.clear();
    hasExpired = false;
  }

  /**
   * Drops the rows that start before this, epoch milliseconds, changed or not; the stored ones are
   * deleted.
   *
   * @return the requests in them that were not stored
   */
  long dropBefore(Granularity granularity, long startMillis) {
    known = known.from(granularity, startMillis);
    long unstored = 0;
    Iterator<LiveRow> old = rows.get(granularity).values().iterator();
    while (old.hasNext()) {
      LiveRow row = old.next();
      if (row.startMillis < startMillis) {
        unstored += row.row.requests() - row.storedRequests;
        old.remove();
        drops++;
        hasExpired |= dirty.remove(row);
      }
    }
    return unstored;
  }

  /** Rises when a row is dropped that may be in use. */
  long drops() {
    return drops;
  }

  /** Whether rows are gone that the journal may still add to: it must not be asked for them. */
  boolean hasExpired() {
    return hasExpired;
  }

  /** Drops clean rows that were last used before {@code commit}; true if none is left. */
  boolean evictUsedBefore(long commit) {
    boolean empty = true;
    for (Map<Long, LiveRow> ofSize : rows.values()) {
      ofSize.values().removeIf(row -> !row.dirty && row.usedInCommit < commit);
      empty &= ofSize.isEmpty();
    }
    return empty;
  }

  List<LiveRow> all() {
    return rows.values().stream().map(Map::values).flatMap(Collection::stream).toList();
  }

  /** What readers have found in the store, as of now. */
  KnownTotals known() {
    askedForKnown = true;
    return known;
  }

  int knownTotals() {
    return known.size();
  }

  /**
   * Keeps what a reader has found.
   *
   * @param found totals by range and start, as they are stored now
   */
  void learn(Map<RowRange, NavigableMap<Long, Measures>> found) {
    found.forEach((range, totals) -> known = known.plus(range, totals));
  }

  /**
   * Looks how many totals are known.
   *
   * @param onlyIfAsked forget them if nobody has asked for them since the last look
   */
  int lookAtKnown(boolean onlyIfAsked) {
    if (onlyIfAsked && !askedForKnown) {
      known = KnownTotals.NONE;
    }
    askedForKnown = false;
    return known.size();
  }

  /** What all of it takes of memory, in cells. */
  int weight() {
    int weight = known.size();
    for (Map<Long, LiveRow> ofSize : rows.values()) {
      for (LiveRow row : ofSize.values()) {
        weight += row.weight();
      }
    }
    return weight;
  }

  /**
   * A copy of those that differ from what is stored, by start.
   *
   * @param wanted ranges of which to copy the pairs as well
   */
  Map<Granularity, NavigableMap<Long, OpenRow>> copyDirty(List<RowRange> wanted) {
    Map<Granularity, NavigableMap<Long, OpenRow>> copies = new EnumMap<>(Granularity.class);
    for (LiveRow row : dirty) {
      boolean detailed =
          wanted.stream().anyMatch(r -> r.detailed() && r.holds(row.granularity, row.startMillis));
      copies
          .computeIfAbsent(row.granularity, size -> new TreeMap<>())
          .put(row.startMillis, OpenRow.of(row.row, detailed));
    }
    return copies;
  }
}
