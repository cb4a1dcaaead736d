package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Magnitude;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Retention;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.aggregator.rollup.UseThresholds;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.calendar.Ruling;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account that is held in memory: its tally, its settings and its open rows.
 *
 * <p>The stream thread is the only writer and may read without a lock; it locks this object for
 * every change that a reader could see, so that a reader who locks it sees whole events only.
 */
final class LiveAccount {

  private static final long ALL_STORED = -1;

  private final AccountId id;
  private final Tally tally;
  private final RowStorage storage;
  private final Map<Granularity, Map<Long, LiveRow>> rows = new EnumMap<>(Granularity.class);
  // Those that differ from what is stored of them.
  private final List<LiveRow> dirtyRows = new ArrayList<>();
  // What takes events now, as long as it is not in its rows.
  private @Nullable Delta pending;
  // Sums that the journal does not have as they are, oldest first.
  private final List<Delta> unnoted = new ArrayList<>();
  private int nextDelta;

  private AccountTerms terms;
  private SettingsHistory settings;
  private @Nullable Ruling ruling;
  private @Nullable OpenBuckets open;
  // What was open before it: a late event comes alone, mostly.
  private @Nullable OpenBuckets openBefore;
  private @Nullable Period newestPeriod;
  private UseThresholds thresholds = UseThresholds.NONE;
  // Rises before rows are written: tells a reader that what it read of the store may be newer than
  // what it copied.
  private long writes;
  private boolean queuedForWriting;
  private long journalledSince = ALL_STORED;
  private boolean hasDroppedRows;
  private boolean hasExpiredRows;

  /** What is stored of an account's rows. */
  interface RowStorage {
    /** A stored row, or an empty one. */
    LiveRow load(AccountId account, Granularity granularity, long startMillis);

    /**
     * Deletes the stored rows that start before this, epoch milliseconds.
     *
     * @return the requests that were in them
     */
    long deleteBefore(AccountId account, Granularity granularity, long startMillis);
  }

  LiveAccount(AccountId id, Tally tally, AccountTerms terms, RowStorage storage) {
    this.id = id;
    this.tally = tally;
    this.terms = terms;
    this.storage = storage;
    this.settings = historyOf(terms, tally);
    for (Granularity granularity : Granularity.values()) {
      rows.put(granularity, new HashMap<>());
    }
  }

  AccountId id() {
    return id;
  }

  Tally tally() {
    return tally;
  }

  SettingsHistory settings() {
    return settings;
  }

  NanoDollars credits() {
    return terms.credits();
  }

  /** The unit price that rules this event. */
  NanoDollars unitPrice(MeteredUse use, long appendMillis) {
    if (tally.firstAppendMillis() == Tally.NEVER) {
      // Which settings hold for all time is decided by the first event that is counted: this one,
      // unless it is refused after all.
      adopt(historyOf(terms, Optional.of(Instant.ofEpochMilli(appendMillis))));
    }
    if (ruling == null || !ruling.covers(use.timeMillis(), appendMillis)) {
      ruling = settings.ruling(use.timeMillis(), appendMillis);
      thresholds = UseThresholds.of(ruling.settings());
    }
    return ruling.settings().plan().unitPrice();
  }

  private synchronized void adopt(SettingsHistory history) {
    settings = history;
    ruling = null;
    open = null;
    openBefore = null;
    newestPeriod = null;
  }

  /**
   * Counts one event in all its buckets; nothing can fail once the first row has changed.
   *
   * @return true if that took the use of a billing period over one of the account's thresholds
   */
  boolean count(
      MeteredUse use, long appendMillis, Contribution contribution, Magnitude after, long commit) {
    OpenBuckets buckets = bucketsAt(use.timeMillis(), appendMillis);
    synchronized (this) {
      tally.counted(use.timeMillis(), appendMillis, use.isAdjustment(), after);
      return add(contribution, buckets, commit);
    }
  }

  private boolean add(Contribution contribution, OpenBuckets buckets, long commit) {
    Delta delta = pendingIn(buckets);
    long usedBefore = delta.usedInPeriod();
    if (delta.add(contribution, commit)) {
      unnoted.add(delta);
    }
    boolean crossed = thresholds.crossedBetween(usedBefore, delta.usedInPeriod());
    if (delta.isFull()) {
      settle();
    }
    return crossed;
  }

  private Delta pendingIn(OpenBuckets buckets) {
    Delta found = pending;
    if (found == null || !found.isOf(buckets)) {
      settle();
      found = new Delta(buckets, nextDelta++);
      pending = found;
    }
    return found;
  }

  /**
   * Brings the rows up to date. Readers do it too, and change nothing that anybody sees; so the
   * stream thread may look at rows without the lock once it has settled them itself.
   */
  private synchronized void settle() {
    Delta left = pending;
    if (left != null) {
      left.settle();
      left.rows().forEach(row -> touch(row, left.lastUsed()));
      pending = null;
    }
  }

  /** Adds refused calls to the buckets of their minute; they are no events. */
  void countViolations(long timeMillis, long appendMillis, long refused, long commit) {
    OpenBuckets buckets = bucketsAt(timeMillis, appendMillis);
    Measures measures = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, refused);
    synchronized (this) {
      add(new Contribution(measures, null, null, null), buckets, commit);
    }
  }

  /** Adds what the journal holds and the stored rows don't. */
  void replay(Journal.Change change) {
    for (Journal.RowName name : change.rows()) {
      LiveRow row = row(name.granularity(), name.startMillis());
      row.row.addAll(change.sum());
      touch(row, 0);
    }
    nextDelta++;
  }

  /** Takes new settings or credits. */
  synchronized void refresh(AccountTerms newTerms) {
    terms = newTerms;
    adopt(historyOf(newTerms, tally));
    tally.changed();
  }

  /** Time has passed: a billing period or a planned change has begun. */
  synchronized void turn(long nowMillis) {
    tally.turned(Turns.last(settings, terms.versions(), Instant.ofEpochMilli(nowMillis)));
  }

  synchronized void received() {
    tally.received();
  }

  synchronized void duplicate() {
    tally.duplicate();
  }

  synchronized void rejected() {
    tally.rejected();
  }

  /** The row of this bucket, loaded if need be. Stream thread only. */
  LiveRow row(Granularity granularity, long startMillis) {
    Map<Long, LiveRow> ofSize = rows.get(granularity);
    LiveRow found = ofSize.get(startMillis);
    if (found == null) {
      found = storage.load(id, granularity, startMillis);
      ofSize.put(startMillis, found);
    }
    return found;
  }

  /** As {@link #row}; a bucket that nothing was counted in yet makes old ones give way. */
  LiveRow openRow(Granularity granularity, long startMillis, long appendMillis) {
    LiveRow row = row(granularity, startMillis);
    if (row.row.isEmpty()) {
      long expiredBefore = Retention.expiredBefore(granularity, appendMillis);
      long expired = storage.deleteBefore(id, granularity, expiredBefore);
      synchronized (this) {
        long unstored = dropBefore(granularity, expiredBefore);
        if (granularity == Granularity.MONTH) {
          tally.expired(expired + unstored);
        }
      }
    }
    return row;
  }

  /** Drops rows from memory, and says how many requests of theirs were not stored. */
  private long dropBefore(Granularity granularity, long startMillis) {
    long unstored = 0;
    Iterator<LiveRow> old = rows.get(granularity).values().iterator();
    while (old.hasNext()) {
      LiveRow row = old.next();
      if (row.startMillis < startMillis) {
        unstored += row.row.requests() - row.storedRequests;
        old.remove();
        hasDroppedRows = true;
        hasExpiredRows |= dirtyRows.remove(row);
      }
    }
    return unstored;
  }

  /** Whether rows are gone that the journal may still add to: it must not be asked for them. */
  boolean hasExpiredRows() {
    return hasExpiredRows;
  }

  private OpenBuckets bucketsAt(long timeMillis, long appendMillis) {
    if (open == null || !open.holds(timeMillis, appendMillis)) {
      settle();
      OpenBuckets last = open;
      OpenBuckets before = openBefore;
      openBefore = null;
      boolean back = before != null && before.holds(timeMillis, appendMillis);
      hasDroppedRows = false;
      open = back ? before : OpenBuckets.at(this, settings.calendar(), timeMillis, appendMillis);
      openBefore = hasDroppedRows ? null : last;
    }
    return open;
  }

  private void touch(LiveRow row, long commit) {
    row.usedInCommit = commit;
    if (!row.dirty) {
      row.dirty = true;
      dirtyRows.add(row);
    }
  }

  /** True from the first change after a commit to the next commit. Stream thread only. */
  boolean isQueuedForWriting() {
    return queuedForWriting;
  }

  void queueForWriting() {
    queuedForWriting = true;
  }

  /** Sums that the journal does not have as they are, oldest first. Stream thread only. */
  List<Delta> unnoted() {
    return unnoted;
  }

  /** What has changed is in an entry of the journal. Stream thread only. */
  synchronized void journalled(long number) {
    unnoted.forEach(Delta::noted);
    unnoted.clear();
    if (pending != null && pending.isLarge()) {
      settle();
    }
    queuedForWriting = false;
    if (journalledSince == ALL_STORED) {
      journalledSince = number;
    }
  }

  /** The entry of the journal that has the first change which is not stored. */
  long journalledSince() {
    return journalledSince;
  }

  /** The changed rows are about to be stored. Stream thread only. */
  synchronized List<LiveRow> startWriting() {
    settle();
    writes++;
    return dirtyRows;
  }

  /** All rows are stored as they are now. Stream thread only. */
  synchronized void written() {
    dirtyRows.forEach(LiveRow::written);
    dirtyRows.clear();
    unnoted.clear();
    nextDelta = 0;
    queuedForWriting = false;
    journalledSince = ALL_STORED;
    hasExpiredRows = false;
  }

  /** Every row in memory, up to date. While no record is applied. */
  synchronized List<LiveRow> rows() {
    settle();
    List<LiveRow> all = new ArrayList<>();
    rows.values().forEach(ofSize -> all.addAll(ofSize.values()));
    return all;
  }

  /** The weight of the account in memory but for itself. Stream thread only. */
  synchronized int cells() {
    int cells = pending == null ? 0 : pending.sum().cells();
    for (Map<Long, LiveRow> ofSize : rows.values()) {
      for (LiveRow row : ofSize.values()) {
        cells += row.row.cells();
      }
    }
    return cells;
  }

  /** Drops clean rows that were last used before {@code commit}; true if none is left. */
  synchronized boolean evictRowsUsedBefore(long commit) {
    boolean empty = true;
    for (Map<Long, LiveRow> ofSize : rows.values()) {
      ofSize.values().removeIf(row -> !row.dirty && row.usedInCommit < commit);
      empty &= ofSize.isEmpty();
    }
    open = null;
    openBefore = null;
    return empty;
  }

  synchronized long writes() {
    return writes;
  }

  /**
   * A copy of all that is not stored yet, from one moment between two events. For readers, who hold
   * this account's lock only while they call. Rows that are stored as they are need no copy: a
   * reader finds them there.
   *
   * @param wanted ranges of which to copy the pairs as well
   */
  synchronized Moment moment(List<RowRange> wanted) {
    settle();
    Map<Granularity, NavigableMap<Long, OpenRow>> open = new EnumMap<>(Granularity.class);
    for (LiveRow row : dirtyRows) {
      boolean detailed =
          wanted.stream().anyMatch(r -> r.detailed() && r.holds(row.granularity, row.startMillis));
      open.computeIfAbsent(row.granularity, size -> new TreeMap<>())
          .put(row.startMillis, OpenRow.of(row.row, detailed));
    }
    return new Moment(
        settings,
        terms.versions().size(),
        terms.credits(),
        tally.counted(),
        tally.firstEventMillis(),
        open,
        writes);
  }

  static SettingsHistory historyOf(AccountTerms terms, Tally tally) {
    long first = tally.firstAppendMillis();
    return historyOf(
        terms, first == Tally.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first)));
  }

  private static SettingsHistory historyOf(AccountTerms terms, Optional<Instant> firstAppend) {
    return SettingsHistory.of(terms.versions(), firstAppend);
  }

  /**
   * The totals to announce. Stream thread only.
   *
   * @param nowMillis stands for the moment of an account without events
   */
  synchronized UsageTotals totals(long nowMillis) {
    return new AccountTotals(this, settings, terms, tally).at(nowMillis);
  }

  /** When the totals as announced change next by time alone, epoch milliseconds. */
  long nextTurn(UsageTotals announced) {
    return new AccountTotals(this, settings, terms, tally).nextTurn(announced);
  }

  /** The billing period that holds {@code asOf}, without a look into the calendar mostly. */
  Period periodAt(Instant asOf) {
    Period found = newestPeriod;
    if (found == null || !found.contains(asOf)) {
      found = settings.calendar().bucket(Granularity.BILLING_PERIOD, asOf);
      newestPeriod = found;
    }
    return found;
  }

  /** The account's numbers in a bucket. Stream thread only, under the lock. */
  Measures measures(Granularity granularity, long startMillis) {
    Measures sum = Measures.NONE;
    for (BucketRow part : parts(granularity, startMillis)) {
      sum = sum.plus(part.total());
    }
    return sum;
  }

  /** The endpoint with most errors in an hour. Stream thread only, under the lock. */
  Optional<String> topErrorEndpoint(long hourMillis) {
    return BucketRow.topErrorEndpoint(parts(Granularity.HOUR, hourMillis));
  }

  /** A row, and what is not in it yet. */
  private List<BucketRow> parts(Granularity granularity, long startMillis) {
    LiveRow row = row(granularity, startMillis);
    return pending == null || !pending.rows().contains(row)
        ? List.of(row.row)
        : List.of(row.row, pending.sum());
  }
}
