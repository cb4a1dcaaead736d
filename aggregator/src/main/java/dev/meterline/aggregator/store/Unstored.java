package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The accounts that differ from what is stored of them, and how they get into the store. A commit
 * writes what it changed into the {@link Journal}. The rows themselves, which are larger and change
 * again soon, follow {@value #LAG} commits later, those of a few accounts with each commit, so that
 * none takes long; all that is left follows as soon as a commit has nothing else to do. Stream
 * thread only, but for {@link #all}.
 */
final class Unstored {

  /** How many commits the journal reaches back: a restart reads as many. */
  static final int LAG = 32;

  private final Journal journal;
  // Where rows are encoded.
  private final ByteBuffer scratch = ByteBuffer.allocate(BucketRow.MAX_BYTES);
  private final List<LiveAccount> changed = new ArrayList<>();
  // In the order of the entries that hold the first of their changes.
  private final Set<LiveAccount> journalled = new LinkedHashSet<>();
  // Some writes of the last commit may have succeeded, and others not.
  private boolean unfinished;

  Unstored(Journal journal) {
    this.journal = journal;
  }

  void forget() {
    changed.clear();
    journalled.clear();
    unfinished = false;
  }

  /** The account differs from what the last commit has written. */
  void changed(LiveAccount account) {
    if (!account.isQueuedForWriting()) {
      account.queueForWriting();
      changed.add(account);
    }
  }

  /** The account was read from the journal, the longest unstored first. */
  void restored(LiveAccount account, long since) {
    account.journalled(since);
    journalled.add(account);
  }

  /** Every such account; to be called while no record is applied. */
  Set<LiveAccount> all() {
    Set<LiveAccount> all = new LinkedHashSet<>(journalled);
    all.addAll(changed);
    return all;
  }

  /**
   * Writes what has changed.
   *
   * @param inFull write all rows: then nothing in memory is needed any more
   * @return to be run once the writes have succeeded: nothing counts as written before all of it is
   */
  Runnable write(Puts puts, boolean inFull) {
    boolean all = inFull || unfinished || changed.isEmpty();
    unfinished = true;
    Set<LiveAccount> due = all ? all() : due();
    List<LiveAccount> noted = changed.stream().filter(account -> !due.contains(account)).toList();
    due.forEach(account -> store(account, puts));
    Journal.Entry entry = journal.begin(puts);
    if (all) {
      entry.drop(entry.number());
    } else {
      noted.forEach(account -> entry.changed(account.id(), account.unnoted(), account.tally()));
      due.forEach(account -> entry.stored(account.id()));
      entry.drop(entry.number() - LAG);
    }
    entry.end();
    return () -> {
      unfinished = false;
      entry.written();
      due.forEach(LiveAccount::written);
      journalled.removeAll(due);
      noted.forEach(account -> account.journalled(entry.number()));
      journalled.addAll(noted);
      changed.clear();
    };
  }

  /** Whom no later commit may find in the oldest entry. */
  private Set<LiveAccount> due() {
    Set<LiveAccount> due = new LinkedHashSet<>();
    for (LiveAccount account : journalled) {
      if (account.journalledSince() > journal.next() - LAG) {
        break;
      }
      due.add(account);
    }
    changed.stream().filter(LiveAccount::hasExpiredRows).forEach(due::add);
    return due;
  }

  private void store(LiveAccount account, Puts puts) {
    for (LiveRow row : account.startWriting()) {
      puts.add(
          UsageKeys.row(account.id(), row.granularity, row.startMillis), row.row.encode(scratch));
    }
    puts.add(UsageKeys.tally(account.id()), account.tally().encode());
  }
}
