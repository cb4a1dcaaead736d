package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Magnitude;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Retention;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account that is held in memory: its tally, the rules it is counted by, its {@linkplain
 * HeldRows rows}, and the {@linkplain AccountDeltas sums} that are on their way into them.
 *
 * <p>The stream thread is the only writer and may read without a lock; it locks this object for
 * every change that a reader could see, so that a reader who locks it sees whole events only.
 */
final class LiveAccount {

  /** What one without rows takes of memory, in cells. */
  static final int OWN_WEIGHT = 8;

  private final AccountId id;
  private final Tally tally;
  private final RowStorage storage;
  private final HeldRows rows;
  private final AccountDeltas deltas;
  private AccountRules rules;
  private @Nullable OpenBuckets open;
  // What was open before it: a late event comes alone, mostly.
  private @Nullable OpenBuckets openBefore;
  // Rises before rows are written, and when they are or were deleted: tells a reader that what it
  // read of the store may be newer than what it copied, or older than what is there now.
  private long writes;
  private boolean queuedForWriting;

  LiveAccount(AccountId id, Tally tally, AccountTerms terms, RowStorage storage) {
    this.id = id;
    this.tally = tally;
    this.storage = storage;
    this.rows = new HeldRows(id, storage);
    this.deltas = new AccountDeltas(rows);
    this.rules = AccountRules.of(terms, tally);
  }

  AccountId id() {
    return id;
  }

  Tally tally() {
    return tally;
  }

  SettingsHistory settings() {
    return rules.history();
  }

  NanoDollars credits() {
    return rules.terms().credits();
  }

  /** The unit price that rules this event. */
  NanoDollars unitPrice(MeteredUse use, long appendMillis) {
    if (tally.firstAppendMillis() == Tally.NEVER) {
      // Which settings hold for all time is decided by the first event that is counted: this one,
      // unless it is refused after all.
      adopt(rules.withFirstAppend(appendMillis));
    }
    return rules.unitPrice(use.timeMillis(), appendMillis);
  }

  private synchronized void adopt(AccountRules newRules) {
    rules = newRules;
    open = null;
    openBefore = null;
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
      Delta delta = deltas.in(buckets);
      long usedBefore = delta.usedInPeriod();
      deltas.add(delta, contribution, commit);
      return rules.thresholds().crossedBetween(usedBefore, delta.usedInPeriod());
    }
  }

  /** Adds refused calls to the buckets of their minute; they are no events. */
  void countViolations(long timeMillis, long appendMillis, long refused, long commit) {
    OpenBuckets buckets = bucketsAt(timeMillis, appendMillis);
    Measures measures = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, refused);
    synchronized (this) {
      deltas.add(deltas.in(buckets), new Contribution(measures, null, null, null), commit);
    }
  }

  /** Adds what the journal holds and the stored rows don't. */
  void replay(Journal.Change change) {
    for (Journal.RowName name : change.rows()) {
      LiveRow row = row(name.granularity(), name.startMillis());
      row.row.addAll(change.sum());
      rows.touch(row, 0);
    }
    deltas.replayed();
  }

  /** Takes new settings or credits. */
  synchronized void refresh(AccountTerms newTerms) {
    adopt(AccountRules.of(newTerms, tally));
    tally.changed();
  }

  /** Time has passed: a billing period or a planned change has begun. */
  synchronized void turn(long nowMillis) {
    tally.turned(
        Turns.last(rules.history(), rules.terms().versions(), Instant.ofEpochMilli(nowMillis)));
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
    return rows.row(granularity, startMillis);
  }

  /** As {@link #row}; a bucket that nothing was counted in yet makes old ones give way. */
  LiveRow openRow(Granularity granularity, long startMillis, long appendMillis) {
    LiveRow row = row(granularity, startMillis);
    if (row.row.isEmpty()) {
      long expiredBefore = Retention.expiredBefore(granularity, appendMillis);
      long expired = storage.deleteBefore(id, granularity, expiredBefore);
      synchronized (this) {
        writes++;
        long unstored = rows.dropBefore(granularity, expiredBefore);
        if (granularity == Granularity.MONTH) {
          tally.expired(expired + unstored);
        }
      }
    }
    return row;
  }

  private OpenBuckets bucketsAt(long timeMillis, long appendMillis) {
    if (open == null || !open.holds(timeMillis, appendMillis)) {
      settle();
      OpenBuckets last = open;
      OpenBuckets before = openBefore;
      openBefore = null;
      long drops = rows.drops();
      boolean back = before != null && before.holds(timeMillis, appendMillis);
      open = back ? before : OpenBuckets.at(this, settings().calendar(), timeMillis, appendMillis);
      openBefore = rows.drops() == drops ? last : null;
    }
    return open;
  }

  /**
   * Brings the rows up to date. Readers do it too, and change nothing that anybody sees; so the
   * stream thread may look at rows without the lock once it has settled them itself.
   */
  private synchronized void settle() {
    deltas.settle();
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
    return deltas.unnoted();
  }

  /** What has changed is in an entry of the journal. Stream thread only. */
  synchronized void journalled(long number) {
    deltas.journalled(number);
    queuedForWriting = false;
  }

  /** The entry of the journal that has the first change which is not stored. */
  long journalledSince() {
    return deltas.journalledSince();
  }

  /** Whether rows are gone that the journal may still add to: it must not be asked for them. */
  boolean hasExpiredRows() {
    return rows.hasExpired();
  }

  /** The changed rows are about to be stored. Stream thread only. */
  synchronized List<LiveRow> startWriting() {
    settle();
    writes++;
    return rows.dirty();
  }

  /** All rows are stored as they are now. Stream thread only. */
  synchronized void written() {
    writes++;
    rows.written();
    deltas.written();
    queuedForWriting = false;
  }

  /** Every row in memory, up to date. While no record is applied. */
  synchronized List<LiveRow> rows() {
    settle();
    return rows.all();
  }

  /** What it takes of memory, in cells. Stream thread only. */
  synchronized int weight() {
    return OWN_WEIGHT + deltas.cells() + rows.weight();
  }

  /** Drops clean rows that were last used before {@code commit}; true if no row is left. */
  synchronized boolean evictRowsUsedBefore(long commit) {
    open = null;
    openBefore = null;
    deltas.trim();
    return rows.evictUsedBefore(commit);
  }

  synchronized long writes() {
    return writes;
  }

  /**
   * Keeps totals that a reader has found in the store, unless they may be old by now.
   *
   * @param found by range and start
   * @param seenWrites of the moment after which it looked
   */
  synchronized boolean learn(Map<RowRange, NavigableMap<Long, Measures>> found, long seenWrites) {
    boolean current = writes == seenWrites;
    if (current) {
      rows.learn(found);
    }
    return current;
  }

  /** How many totals of stored rows are known. */
  synchronized int knownTotals() {
    return rows.knownTotals();
  }

  /** As {@link #knownTotals}; forgets them first if nobody has asked since the last look. */
  synchronized int lookAtKnownTotals(boolean onlyIfAsked) {
    return rows.lookAtKnown(onlyIfAsked);
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
    return new Moment(
        rules.history(),
        rules.terms().versions().size(),
        rules.terms().credits(),
        tally.counted(),
        tally.firstEventMillis(),
        rows.copyDirty(wanted),
        rows.known(),
        writes);
  }

  /**
   * The totals to announce. Stream thread only.
   *
   * @param nowMillis stands for the moment of an account without events
   */
  synchronized UsageTotals totals(long nowMillis) {
    return announcement().at(nowMillis);
  }

  /** When the totals as announced change next by time alone, epoch milliseconds. */
  long nextTurn(UsageTotals announced) {
    return announcement().nextTurn(announced);
  }

  private AccountTotals announcement() {
    return new AccountTotals(this, rules.history(), rules.terms(), tally);
  }

  /** The billing period that holds {@code asOf}, without a look into the calendar mostly. */
  Period periodAt(Instant asOf) {
    return rules.periodAt(asOf);
  }

  /** The account's numbers in a bucket. Stream thread only, under the lock. */
  Measures measures(Granularity granularity, long startMillis) {
    LiveRow row = row(granularity, startMillis);
    return deltas
        .missingIn(row)
        .map(missing -> row.row.total().plus(missing.total()))
        .orElseGet(() -> row.row.total());
  }

  /** The endpoint with most errors in an hour. Stream thread only, under the lock. */
  Optional<String> topErrorEndpoint(long hourMillis) {
    LiveRow row = row(Granularity.HOUR, hourMillis);
    return BucketRow.topErrorEndpoint(
        deltas
            .missingIn(row)
            .map(missing -> List.of(row.row, missing))
            .orElseGet(() -> List.of(row.row)));
  }
}
