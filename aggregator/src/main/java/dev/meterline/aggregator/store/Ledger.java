package dev.meterline.aggregator.store;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.meterline.aggregator.dedupe.EventHasher;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.KnownPairs;
import dev.meterline.aggregator.rollup.LateHours;
import dev.meterline.aggregator.rollup.Magnitude;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.util.List;
import java.util.function.Consumer;

/**
 * The books of one partition: what the processors do to the three stores. An event is checked in
 * full before anything changes; a fault after that must end the task, so that the transaction is
 * aborted and the event replayed. Stream thread only.
 */
public final class Ledger {

  private final UsageStore usage;
  private final SeenStore seen;
  private final AccountBook book;
  private final EventMemory memory;
  private final EventHasher hasher = new EventHasher();
  private final KnownPairs pairs = new KnownPairs();

  /** What became of an event. */
  public enum Outcome {
    COUNTED,
    /** Counted, and its account reached or left one of its thresholds. */
    CROSSED,
    DUPLICATE,
    /** Not counted: a sum of the account would no longer fit into a whole number. */
    OVERFLOW
  }

  /** Opens the books after their stores were restored. */
  public Ledger(UsageStore usage, SeenStore seen, AccountBook book) {
    this(usage, seen, book, Dedupe.BY_NAME);
  }

  /** Opens the books and says whether they count events once. */
  public Ledger(UsageStore usage, SeenStore seen, AccountBook book, Dedupe dedupe) {
    this.memory = dedupe.over(seen);
    this.usage = usage;
    this.seen = seen;
    this.book = book;
  }

  /** Whether so much is held that was not written that a commit must not wait for its time. */
  public boolean wantsCommit() {
    return usage.wantsCommit();
  }

  /** Starts a record: until {@link #endRecord} nobody else sees the books between two moments. */
  public void beginRecord() {
    usage.beginRecord();
  }

  public void endRecord() {
    usage.endRecord();
  }

  /**
   * Counts an event unless it was counted before.
   *
   * @param use an event that may be counted
   * @param appendMillis when it was appended, epoch milliseconds
   */
  public Outcome count(MeteredUse use, long appendMillis) {
    LiveAccount account = usage.account(use.account());
    account.received();
    if (memory.knows(use.account(), use.id(), appendMillis)) {
      account.duplicate();
      usage.changed(account);
      return Outcome.DUPLICATE;
    }
    Contribution contribution;
    Magnitude after;
    try {
      contribution = Contribution.of(use, account.unitPrice(use, appendMillis), pairs);
      after = account.tally().magnitude().plus(contribution.measures());
    } catch (ArithmeticException e) {
      account.rejected();
      usage.changed(account);
      return Outcome.OVERFLOW;
    }
    memory.rememberLast(appendMillis);
    usage.changed(account);
    boolean crossed = account.count(use, appendMillis, contribution, after, usage.commitNumber());
    return crossed ? Outcome.CROSSED : Outcome.COUNTED;
  }

  /** Counts a rejected event of a known account. */
  public void reject(AccountId id) {
    LiveAccount account = usage.account(id);
    account.received();
    account.rejected();
    usage.changed(account);
  }

  /** Counts a record that was put on its right partition, where it will be counted. */
  public void rerouted() {
    usage.rerouted();
  }

  /** Counts a rejected record whose account could not be read, or is kept on another partition. */
  public void rejectUnreadable() {
    usage.unreadable();
  }

  /** Everything up to this record of {@code usage-events} is in the books now. */
  public void applied(long offset, long appendMillis) {
    usage.applied(offset, appendMillis);
  }

  /** Takes an account's value from the topic {@code accounts}. */
  public void settings(AccountId id, byte[] value) {
    book.putSettings(id, value);
    refresh(id);
  }

  /**
   * Adds a credit, once per id.
   *
   * @return true if it was new
   * @throws ArithmeticException if the sum would overflow; nothing has changed then
   */
  public boolean credit(Credit credit) {
    boolean isNew = book.add(credit);
    if (isNew) {
      refresh(credit.account());
    }
    return isNew;
  }

  /**
   * Counts calls that a rate limiter refused.
   *
   * @param timeMillis start of the minute, epoch milliseconds
   * @param refused how many
   * @return false if the same record was counted before
   */
  public boolean violations(
      AccountId id, String recordId, long timeMillis, long refused, long appendMillis) {
    HashValue128 hash = hasher.hashOfRateLimit(id, recordId);
    if (seen.contains(hash, appendMillis)) {
      return false;
    }
    LiveAccount account = usage.account(id);
    seen.add(hash, appendMillis);
    usage.changed(account);
    account.countViolations(timeMillis, appendMillis, refused, usage.commitNumber());
    return true;
  }

  /**
   * True if this account's partition is this one, known without a look at the hash. That holds as
   * long as no account is ever touched on a foreign partition: whoever calls here checks that.
   */
  public boolean holds(AccountId id) {
    return usage.ifLive(id) != null;
  }

  /** The account's totals as they are now; they count as announced. */
  public Announcement announce(AccountId id, long nowMillis) {
    LiveAccount account = usage.account(id);
    LateHours.State hours = account.tally().announced();
    UsageTotals totals = account.totals(nowMillis);
    usage.turns().plan(account, account.nextTurn(totals));
    usage.changed(account);
    return new Announcement(totals, hours);
  }

  /** The account's closed hours as they are now; they count as announced. */
  public UsageHours announceHours(AccountId id) {
    LiveAccount account = usage.account(id);
    UsageHours hours = ClosedHours.of(account.tally()).read(usage, id);
    account.tally().hoursAnnounced();
    usage.changed(account);
    return hours;
  }

  /**
   * Accounts whose totals have changed by time alone; each must be {@linkplain #announceTurn
   * announced}.
   */
  public List<AccountId> turnedBy(long nowMillis, int atMost) {
    return usage.turns().due(nowMillis, atMost);
  }

  /** As {@link #announce}, of the last turn up to this moment. */
  public Announcement announceTurn(AccountId id, long nowMillis) {
    usage.account(id).turn(nowMillis);
    return announce(id, nowMillis);
  }

  /** Records of {@code usage-events} that were applied to these books. */
  public long appliedRecords() {
    return usage.mark().records();
  }

  /** Append time of the newest of them, epoch milliseconds; {@link Long#MIN_VALUE} for none. */
  public long appliedMillis() {
    return usage.mark().appendMillis();
  }

  /** Visits every account that was left unannounced by whoever wrote the stores last. */
  public void forEachUnannounced(Consumer<AccountId> visitor) {
    usage.forEachUnannounced(visitor);
  }

  private void refresh(AccountId id) {
    LiveAccount account = usage.account(id);
    account.refresh(book.terms(id));
    usage.changed(account);
  }
}
