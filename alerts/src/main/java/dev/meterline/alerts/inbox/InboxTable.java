package dev.meterline.alerts.inbox;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.AlertRead;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Alerts and read marks in memory, so many for an account and so many in all. Where it is full, the
 * account that heard nothing for the longest time loses its oldest alert. Safe for use by several
 * threads.
 *
 * <p>Alerts are kept as they came: most are never asked for. The two topics are read side by side,
 * so a mark may come before its alert and is kept as well, as many as there may be alerts.
 */
final class InboxTable {

  private final int mostOfAccount;
  private final int mostInAll;

  // In the order in which accounts heard something last.
  private final Map<AccountId, Box> boxes = new LinkedHashMap<>();
  private int held;

  /** An alert as it came, and whether it was read. */
  static final class Held {
    private final String id;
    private final byte[] value;
    private final boolean read;

    private Held(String id, byte[] value, boolean read) {
      this.id = id;
      this.value = value;
      this.read = read;
    }

    String id() {
      return id;
    }

    /** The value on the topic; not to be changed. */
    byte[] value() {
      return value;
    }

    boolean read() {
      return read;
    }
  }

  /** What one account has; the oldest first. */
  private static final class Box {
    private final Map<String, byte[]> alerts = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();
  }

  /**
   * Holds nothing yet.
   *
   * @param mostOfAccount most alerts of one account, 1 or more
   * @param mostInAll most alerts in all, 1 or more
   */
  InboxTable(int mostOfAccount, int mostInAll) {
    this.mostOfAccount = mostOfAccount;
    this.mostInAll = mostInAll;
  }

  /** Takes an alert; one that came before stays where it is. */
  synchronized void add(AccountId account, String id, byte[] value) {
    Box box = heard(account);
    if (box.alerts.putIfAbsent(id, value) != null) {
      return;
    }
    held++;
    if (box.alerts.size() > mostOfAccount) {
      dropOldest(box);
    }
    while (held > mostInAll) {
      Iterator<Map.Entry<AccountId, Box>> quietest = boxes.entrySet().iterator();
      Box longest = quietest.next().getValue();
      if (longest.alerts.isEmpty()) {
        quietest.remove();
      } else {
        dropOldest(longest);
      }
    }
  }

  /** Marks an alert as read, known or not. */
  synchronized void read(AlertRead mark) {
    Box box = boxes.computeIfAbsent(mark.account(), account -> new Box());
    box.read.add(mark.alertId());
    if (box.read.size() > 2 * mostOfAccount) {
      Iterator<String> oldest = box.read.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** All that is held of an account, the newest first. */
  synchronized List<Held> newestFirst(AccountId account) {
    Box box = boxes.get(account);
    List<Held> newestFirst = new ArrayList<>();
    if (box != null) {
      box.alerts.forEach(
          (id, value) -> newestFirst.add(0, new Held(id, value, box.read.contains(id))));
    }
    return newestFirst;
  }

  synchronized boolean holds(AccountId account, String id) {
    Box box = boxes.get(account);
    return box != null && box.alerts.containsKey(id);
  }

  private Box heard(AccountId account) {
    Box box = boxes.remove(account);
    Box last = box == null ? new Box() : box;
    boxes.put(account, last);
    return last;
  }

  private void dropOldest(Box box) {
    Iterator<String> oldest = box.alerts.keySet().iterator();
    box.read.remove(oldest.next());
    oldest.remove();
    held--;
  }
}
