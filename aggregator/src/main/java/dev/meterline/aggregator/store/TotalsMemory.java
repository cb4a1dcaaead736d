package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Measures;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Bounds what all accounts of a partition keep of {@linkplain KnownTotals totals}. When there is no
 * room nothing more is kept until a look finds accounts that nobody asks for any more.
 */
final class TotalsMemory {

  private final long most;
  private final AtomicLong room;
  // Some may have left memory since.
  private final Set<LiveAccount> keepers = ConcurrentHashMap.newKeySet();

  /**
   * @param most totals to keep; one takes about 200 bytes
   */
  TotalsMemory(long most) {
    this.most = most;
    this.room = new AtomicLong(most);
  }

  /**
   * Keeps what a reader has found, if there is room and nothing was written meanwhile. Any thread.
   *
   * @param found by range and start
   * @param seenWrites of the moment after which the reader looked
   */
  void learn(
      LiveAccount account, Map<RowRange, NavigableMap<Long, Measures>> found, long seenWrites) {
    int more = 0;
    for (NavigableMap<Long, Measures> totals : found.values()) {
      more += totals.size();
    }
    if (take(more) && account.learn(found, seenWrites)) {
      keepers.add(account);
    }
  }

  /** What is taken in vain, or for what was known before, comes back with the next look. */
  private boolean take(int totals) {
    return room.getAndUpdate(left -> left >= totals ? left - totals : left) >= totals;
  }

  /**
   * Makes room if it is short. Stream thread only, now and then.
   *
   * @param isHeld whether this account is in memory still
   */
  void look(Predicate<LiveAccount> isHeld) {
    boolean isShort = room.get() < most / 4;
    long kept = 0;
    for (LiveAccount account : List.copyOf(keepers)) {
      // First, so that a reader who keeps something meanwhile puts it back.
      keepers.remove(account);
      int known = isHeld.test(account) ? account.lookAtKnownTotals(isShort) : 0;
      kept += known;
      if (known > 0) {
        keepers.add(account);
      }
    }
    room.set(most - kept);
  }

  /** All accounts leave memory. */
  void forget() {
    keepers.clear();
    room.set(most);
  }
}
