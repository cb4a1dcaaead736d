package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows and tallies of the accounts of one partition: hot ones live in memory and are written once
 * per commit. The stream thread writes; any thread may ask by {@link UsageQuery}.
 */
public final class UsageStore extends WriteBehindStore {

  /** Shrinking looks at every row in memory, so not at every commit unless much was loaded. */
  private static final int COMMITS_BETWEEN_SHRINKS = 16;

  /**
   * What was not written can't be dropped: a commit comes early rather than hold more than this.
   */
  private static final int MOST_UNWRITTEN_RECORDS = 250_000;

  /** A commit costs as much as this many records: where memory is that short, it is short. */
  private static final int LEAST_UNWRITTEN_RECORDS = 250;

  // Most cells to load between two commits, or between two shrinks.
  private final long mostLoaded;
  private long loadedSinceCommit;
  private long loadedSinceShrink;
  private final LiveAccounts live;
  private final Journal journal;
  private final Unstored unstored;
  private final Storage storage = new Storage();
  private final AppliedOffsets applied = new AppliedOffsets();
  private final TurnIndex turns;

  // Held while a record is applied and while a commit is written: who holds it sees all accounts
  // and the mark between two records. Readers of one account don't need it.
  private final ReentrantLock applying = new ReentrantLock();

  private volatile @Nullable AccountBook book;
  private PartitionMark writtenMark = PartitionMark.NONE;
  private final AtomicLong commits = new AtomicLong();
  // Rises before accounts leave memory: one that a reader found neither before nor after it read
  // may have been there in between.
  private final AtomicLong departures = new AtomicLong();

  UsageStore(KeyValueStore<Bytes, byte[]> inner, long maxCells) {
    super(inner);
    this.live = new LiveAccounts(maxCells);
    this.mostLoaded = maxCells / 4;
    this.turns = new TurnIndex(inner);
    this.journal = new Journal(inner);
    this.unstored = new Unstored(journal);
  }

  /**
   * Makes the store ready after it was restored. Called by the processor before the first record.
   *
   * @param accounts settings and credits of the same partition
   */
  public void open(AccountBook accounts) {
    forget();
    byte[] stored = inner().get(UsageKeys.MARK);
    writtenMark = stored == null ? PartitionMark.NONE : PartitionMark.decode(stored);
    journal.open().forEach((id, missing) -> restore(id, accounts.terms(id), missing));
    applied.restart(writtenMark);
    // From here on others may read.
    book = accounts;
  }

  private void restore(AccountId id, AccountTerms terms, Journal.Missing missing) {
    LiveAccount account = new LiveAccount(id, missing.tally(), terms, storage);
    missing.changes().forEach(account::replay);
    live.put(account);
    unstored.restored(account, missing.since());
  }

  /** The account, loaded if need be. Stream thread only. */
  LiveAccount account(AccountId id) {
    LiveAccount found = live.find(id);
    if (found == null) {
      found = new LiveAccount(id, storedTally(id), requireBook().terms(id), storage);
      live.put(found);
      loaded(1);
    }
    return found;
  }

  private void loaded(int cells) {
    loadedSinceCommit += cells;
    loadedSinceShrink += cells;
  }

  /** Number of accounts in memory. */
  int held() {
    return live.all().size();
  }

  /** Whether so much is held that was not written that a commit must not wait for its time. */
  boolean wantsCommit() {
    long waiting = applied.mark().records() - writtenMark.records();
    return waiting >= MOST_UNWRITTEN_RECORDS
        || (loadedSinceCommit > mostLoaded && waiting >= LEAST_UNWRITTEN_RECORDS);
  }

  /** The account if it is in memory. */
  @Nullable LiveAccount ifLive(AccountId id) {
    return live.find(id);
  }

  /** Remembers to write this account at the next commit. */
  void changed(LiveAccount account) {
    unstored.changed(account);
  }

  void beginRecord() {
    applying.lock();
  }

  void endRecord() {
    applying.unlock();
  }

  /** Everything up to this record of {@code usage-events} is in the numbers now. */
  void applied(long offset, long appendMillis) {
    applied.advance(offset, appendMillis);
  }

  /** A record was put on its right partition. */
  void rerouted() {
    applied.rerouted();
  }

  /** A record whose account could not be read was rejected. */
  void unreadable() {
    applied.unreadable();
  }

  /** When whose totals change by time alone. */
  TurnIndex turns() {
    return turns;
  }

  long commitNumber() {
    return commits.get();
  }

  long departures() {
    return departures.get();
  }

  /** Visits every account whose totals have not been announced since they changed last. */
  void forEachUnannounced(Consumer<AccountId> visitor) {
    try (KeyValueIterator<Bytes, byte[]> tallies =
        inner().range(UsageKeys.firstTally(), UsageKeys.afterTallies())) {
      while (tallies.hasNext()) {
        KeyValue<Bytes, byte[]> next = tallies.next();
        AccountId account = UsageKeys.accountOfTally(next.key);
        if (live.find(account) == null && !Tally.decode(next.value).isAnnounced()) {
          visitor.accept(account);
        }
      }
    }
    live.all().stream()
        .filter(account -> !account.tally().isAnnounced())
        .forEach(account -> visitor.accept(account.id()));
  }

  @Override
  void writeChanges() {
    applying.lock();
    try {
      writeWhileApplyingStops();
    } finally {
      applying.unlock();
    }
  }

  private void writeWhileApplyingStops() {
    long commit = commits.get() + 1;
    boolean look = commit % COMMITS_BETWEEN_SHRINKS == 0 || loadedSinceShrink > mostLoaded;
    // Only what is stored in full can be dropped.
    boolean shrink = look && live.isOverfull();
    Puts puts = new Puts(inner());
    Runnable written = unstored.write(puts, shrink);
    PartitionMark mark = applied.mark();
    if (!mark.equals(writtenMark)) {
      puts.add(UsageKeys.MARK, mark.encode());
    }
    puts.finish();
    // Nothing counts as written before all of it is.
    writtenMark = mark;
    written.run();
    commits.set(commit);
    loadedSinceCommit = 0;
    loadedSinceShrink = look ? 0 : loadedSinceShrink;
    if (shrink) {
      departures.incrementAndGet();
      live.shrink(commit);
    }
  }

  @Override
  void forget() {
    applying.lock();
    try {
      book = null;
      departures.incrementAndGet();
      live.clear();
      journal.forget();
      unstored.forget();
      applied.abandon();
      turns.forget();
      loadedSinceCommit = 0;
      loadedSinceShrink = 0;
      writtenMark = PartitionMark.NONE;
    } finally {
      applying.unlock();
    }
  }

  @SuppressWarnings("unchecked") // a UsageQuery<R> answers with an R
  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return query instanceof UsageQuery<R> usage
        ? QueryResult.forResult(usage.ask(this))
        : super.query(query, bound, config);
  }

  /** Whether the store has been opened by its processor and not been closed since. */
  public boolean isServing() {
    return book != null && isOpen();
  }

  PartitionMark mark() {
    return applied.mark();
  }

  CompletableFuture<Boolean> reached(long offset) {
    return applied.reached(offset);
  }

  /** Reads one account at one moment; see {@link AccountReads}. */
  <T> T read(AccountId account, Function<? super StoredView, ? extends T> query) {
    return whileOpen(() -> new AccountReads(this).read(account, query));
  }

  /** What became of every record of this partition, uncommitted ones included. */
  PartitionAudit audit(int partition) {
    return whileOpen(
        () -> {
          Auditor auditor;
          applying.lock();
          try {
            requireBook();
            auditor = new Auditor(applied.mark(), inner().all());
            unstored.all().forEach(auditor::overlay);
          } finally {
            applying.unlock();
          }
          return auditor.audit(partition);
        });
  }

  AccountTerms terms(AccountId account) {
    return requireBook().terms(account);
  }

  Tally storedTally(AccountId account) {
    byte[] stored = inner().get(UsageKeys.tally(account));
    return stored == null ? new Tally() : Tally.decode(stored);
  }

  /** A stored row, as it is now. */
  Optional<byte[]> storedRow(AccountId account, Granularity granularity, long startMillis) {
    return Optional.ofNullable(inner().get(UsageKeys.row(account, granularity, startMillis)));
  }

  /** The stored rows of a range, as they are now; the caller closes the iterator. */
  KeyValueIterator<Bytes, byte[]> storedRows(AccountId account, RowRange range) {
    return inner()
        .range(
            UsageKeys.row(account, range.granularity(), range.fromMillis()),
            UsageKeys.row(account, range.granularity(), range.toMillis() - 1));
  }

  private final class Storage implements LiveAccount.RowStorage {
    @Override
    public LiveRow load(AccountId account, Granularity granularity, long startMillis) {
      byte[] stored = inner().get(UsageKeys.row(account, granularity, startMillis));
      BucketRow row = stored == null ? new BucketRow() : BucketRow.decode(stored);
      loaded(row.cells());
      return new LiveRow(granularity, startMillis, row);
    }

    @Override
    public long deleteBefore(AccountId account, Granularity granularity, long startMillis) {
      if (startMillis == Long.MIN_VALUE) {
        return 0;
      }
      long requests = 0;
      List<Bytes> expired = new ArrayList<>();
      try (KeyValueIterator<Bytes, byte[]> rows =
          storedRows(account, new RowRange(granularity, Long.MIN_VALUE, startMillis, false))) {
        while (rows.hasNext()) {
          KeyValue<Bytes, byte[]> row = rows.next();
          requests += BucketRow.decodeTotal(row.value).requests();
          expired.add(row.key);
        }
      }
      expired.forEach(inner()::delete);
      return requests;
    }
  }

  private AccountBook requireBook() {
    AccountBook opened = book;
    if (opened == null) {
      throw new StoreNotServingException();
    }
    return opened;
  }
}
