package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Announcement;
import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Announces totals: of an account that crossed a threshold at once, of the others when the clock
 * says so, more often while they are few, and also when time alone has changed them. The store
 * marks what is announced, in the transaction that announces it; whoever takes over asks the store
 * what is left.
 */
final class Announcer {

  /** Parts of the time between announcements; few accounts do not wait for more than one. */
  static final int PARTS = 4;

  /** So many that announcing them in each part costs next to nothing beside counting. */
  static final int FEW = 500;

  /** Most turns at one time: where all months end together, other work goes on in between. */
  private static final int MOST_TURNS = 1_000;

  private final Ledger ledger;
  private final Outbox outbox;
  private final HoursAnnouncer hours;
  private final PartitionClock clock = new PartitionClock();
  private final Set<AccountId> pending = new LinkedHashSet<>();
  private final long everyMillis;
  private long lastOfAllMillis;
  private long wallMillis;

  /**
   * @param every how often all that have changed are announced
   */
  Announcer(Ledger ledger, Outbox outbox, Duration every) {
    this.everyMillis = every.toMillis();
    this.ledger = ledger;
    this.outbox = outbox;
    this.hours = new HoursAnnouncer(ledger, outbox, System::nanoTime);
  }

  void announceLater(AccountId account) {
    pending.add(account);
  }

  void announceNow(AccountId account, long nowMillis) {
    pending.remove(account);
    announce(ledger.announce(account, nowMillis));
  }

  /** What is to be announced by the clock on the wall; called once in each part. */
  void announceDue(long nowMillis) {
    wallMillis = nowMillis;
    // A part is called late or early by a little, and all should not wait for one more.
    boolean all = wallMillis - lastOfAllMillis >= everyMillis - everyMillis / (2 * PARTS);
    if (all || pending.size() <= FEW) {
      announcePending();
    }
    if (all) {
      announceTurns();
      lastOfAllMillis = wallMillis;
    }
    hours.announceDue(wallMillis);
  }

  private void announce(Announcement announcement) {
    outbox.announce(announcement.totals());
    hours.after(announcement, wallMillis);
  }

  private void announcePending() {
    for (AccountId account : pending) {
      announce(ledger.announce(account, wallMillis));
    }
    pending.clear();
  }

  /** Billing periods that began, and changes of plan that took effect, without a record. */
  private void announceTurns() {
    long now = clock.read(ledger.appliedRecords(), ledger.appliedMillis(), wallMillis);
    for (AccountId account : ledger.turnedBy(now, MOST_TURNS)) {
      announce(ledger.announceTurn(account, now));
    }
  }
}
