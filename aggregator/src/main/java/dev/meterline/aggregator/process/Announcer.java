package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.AccountId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Announces totals: of an account that crossed a threshold at once, of the others when the clock
 * says so, and also when time alone has changed them. The store marks what is announced, in the
 * transaction that announces it; whoever takes over asks the store what is left.
 */
final class Announcer {

  /** Most turns at one time: where all months end together, other work goes on in between. */
  private static final int MOST_TURNS = 1_000;

  private final Ledger ledger;
  private final Outbox outbox;
  private final PartitionClock clock = new PartitionClock();
  private final Set<AccountId> pending = new LinkedHashSet<>();

  Announcer(Ledger ledger, Outbox outbox) {
    this.ledger = ledger;
    this.outbox = outbox;
  }

  void announceLater(AccountId account) {
    pending.add(account);
  }

  void announceNow(AccountId account, long nowMillis) {
    pending.remove(account);
    outbox.announce(ledger.announce(account, nowMillis));
  }

  /** What is to be announced by the clock on the wall. */
  void announceDue(long wallMillis) {
    announcePending(wallMillis);
    announceTurns(wallMillis);
  }

  private void announcePending(long nowMillis) {
    for (AccountId account : pending) {
      outbox.announce(ledger.announce(account, nowMillis));
    }
    pending.clear();
  }

  /** Billing periods that began, and changes of plan that took effect, without a record. */
  private void announceTurns(long wallMillis) {
    long now = clock.read(ledger.appliedRecords(), ledger.appliedMillis(), wallMillis);
    for (AccountId account : ledger.turnedBy(now, MOST_TURNS)) {
      outbox.announce(ledger.announceTurn(account, now));
    }
  }
}
