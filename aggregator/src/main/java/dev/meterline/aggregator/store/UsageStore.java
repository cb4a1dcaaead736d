package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
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

  private final LiveAccounts live;
  private final LoadedCells loaded;
  private final StoredRows stored;
  private final TotalsMemory totals;
  private final Journal journal;
  private final Unstored unstored;
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
    this.loaded = new LoadedCells(maxCells);
    this.stored = new StoredRows(inner, loaded);
    this.totals = new TotalsMemory(maxCells / 8);
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
    byte[] mark = inner().get(UsageKeys.MARK);
    writtenMark = mark == null ? PartitionMark.NONE : PartitionMark.decode(mark);
    journal.open().forEach((id, missing) -> restore(id, accounts.terms(id), missing));
    applied.restart(writtenMark);
    // From here on others may read.
    book = accounts;
  }

  private void restore(AccountId id, AccountTerms terms, Journal.Missing missing) {
    LiveAccount account = new LiveAccount(id, missing.tally(), terms, stored);
    missing.changes().forEach(account::replay);
    live.put(account);
    unstored.restored(account, missing.since());
  }

  /** The account, loaded if need be. Stream thread only. */
  LiveAccount account(AccountId id) {
    LiveAccount found = live.find(id);
    if (found == null) {
      found = new LiveAccount(id, stored.tally(id), requireBook().terms(id), stored);
      live.put(found);
      loaded.add(LiveAccount.OWN_WEIGHT);
    }
    return found;
  }

  /** Number of accounts in memory. */
  int held() {
    return live.all().size();
  }

  /** Whether so much is held that was not written that a commit must not wait for its time. */
  boolean wantsCommit() {
    return loaded.wantsCommit(applied.mark().records() - writtenMark.records());
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
    boolean look = loaded.wantsLook(commit);
    if (look) {
      totals.look(account -> live.find(account.id()) == account);
    }
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
    loaded.committed(look);
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
      totals.forget();
      journal.forget();
      unstored.forget();
      applied.abandon();
      turns.forget();
      loaded.forget();
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

  /** What readers have found of stored rows. */
  TotalsMemory totals() {
    return totals;
  }

  /** What is stored of the accounts' rows and tallies. */
  StoredRows stored() {
    return stored;
  }

  private AccountBook requireBook() {
    AccountBook opened = book;
    if (opened == null) {
      throw new StoreNotServingException();
    }
    return opened;
  }
}
