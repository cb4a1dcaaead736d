package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that are held in memory, up to a bound: hot ones stay, the rows that were used least
 * recently are dropped and loaded again when they are needed. Only clean rows are ever dropped.
 *
 * <p>The stream thread is the only writer; {@link #find} may be called from any thread.
 */
final class LiveAccounts {

  /** Ages are told apart by powers of two: 2^31 commits are years. */
  private static final int AGES = 32;

  private final Map<AccountId, LiveAccount> accounts = new ConcurrentHashMap<>();
  private final long maxCells;

  /**
   * @param maxCells most cells to hold after a commit; a cell takes about 200 bytes, and what a row
   *     and an account take besides is counted as so many cells more
   */
  LiveAccounts(long maxCells) {
    this.maxCells = maxCells;
  }

  @Nullable LiveAccount find(AccountId account) {
    return accounts.get(account);
  }

  void put(LiveAccount account) {
    accounts.put(account.id(), account);
  }

  Collection<LiveAccount> all() {
    return accounts.values();
  }

  void clear() {
    accounts.clear();
  }

  /** Whether more is held than the bound. */
  boolean isOverfull() {
    long held = 0;
    for (LiveAccount account : accounts.values()) {
      held += account.weight();
    }
    return held > maxCells;
  }

  /**
   * Drops the rows that were used least recently until three quarters of the bound are held. Call
   * it right after a commit, when everything is clean.
   *
   * @param commit the number of the commit
   */
  void shrink(long commit) {
    long[] cellsOfAge = new long[AGES];
    long held = 0;
    for (LiveAccount account : accounts.values()) {
      // An account weighs something itself, and stays for as long as one of its rows does.
      int youngest = AGES - 1;
      held += LiveAccount.OWN_WEIGHT + account.knownTotals();
      for (LiveRow row : account.rows()) {
        int age = age(commit - row.usedInCommit);
        youngest = Math.min(youngest, age);
        cellsOfAge[age] += row.weight();
        held += row.weight();
      }
      cellsOfAge[youngest] += LiveAccount.OWN_WEIGHT;
    }
    if (held <= maxCells) {
      return;
    }
    int dropped = AGES;
    while (dropped > 0 && held > maxCells - maxCells / 4) {
      dropped--;
      held -= cellsOfAge[dropped];
    }
    // Age a begins 2^a commits ago; age 0 is dropped, when it must be, with all that is left.
    long usedBefore = dropped == 0 ? commit + 1 : commit - (1L << dropped) + 1;
    accounts.values().removeIf(account -> account.evictRowsUsedBefore(usedBefore));
  }

  /** 0 for this commit and the one before it, else the power of two that is reached. */
  private static int age(long commits) {
    return Math.min(AGES - 1, 63 - Long.numberOfLeadingZeros(Math.max(1, commits)));
  }
}
