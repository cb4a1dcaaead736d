package dev.meterline.query.rejected;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A list for each account, and a bound for it and for all: a producer gone wrong may neither fill
 * the memory nor push out what other accounts should know. Safe for use by several threads.
 */
final class RejectedLists {

  private final int perAccount;
  private final int inAll;
  private final Map<String, Deque<Entry>> byAccount = new HashMap<>();
  // In order of arrival. What an account's own bound has dropped stays until the next sweep.
  private Deque<Entry> all = new ArrayDeque<>();
  private int held;

  private static final class Entry {
    private final String account;
    private final Rejection rejection;
    private boolean dropped;

    Entry(String account, Rejection rejection) {
      this.account = account;
      this.rejection = rejection;
    }
  }

  /**
   * @param perAccount most to hold of an account
   * @param inAll most to hold of all together
   */
  RejectedLists(int perAccount, int inAll) {
    this.perAccount = perAccount;
    this.inAll = inAll;
  }

  synchronized void add(String account, Rejection rejection) {
    Entry entry = new Entry(account, rejection);
    Deque<Entry> own = byAccount.computeIfAbsent(account, a -> new ArrayDeque<>());
    own.addLast(entry);
    all.addLast(entry);
    held++;
    if (own.size() > perAccount) {
      drop(own.getFirst());
    }
    while (held > inAll) {
      Entry oldest = all.removeFirst();
      if (!oldest.dropped) {
        drop(oldest);
      }
    }
    if (all.size() > 2 * inAll) {
      sweep();
    }
  }

  synchronized List<Rejection> newest(String account, int atMost) {
    List<Rejection> newest = new ArrayList<>();
    Iterator<Entry> entries =
        byAccount.getOrDefault(account, new ArrayDeque<>()).descendingIterator();
    while (entries.hasNext() && newest.size() < atMost) {
      newest.add(entries.next().rejection);
    }
    return newest;
  }

  /** Entries in memory, dropped ones included. */
  synchronized int weight() {
    return all.size();
  }

  /** The oldest of its account. */
  private void drop(Entry entry) {
    entry.dropped = true;
    held--;
    Deque<Entry> own = byAccount.getOrDefault(entry.account, new ArrayDeque<>());
    own.removeFirst();
    if (own.isEmpty()) {
      byAccount.remove(entry.account);
    }
  }

  private void sweep() {
    Deque<Entry> left = new ArrayDeque<>(held);
    for (Entry entry : all) {
      if (!entry.dropped) {
        left.add(entry);
      }
    }
    all = left;
  }
}
