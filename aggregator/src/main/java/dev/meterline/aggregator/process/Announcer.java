package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.AccountId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Announces totals: of an account that crossed a threshold at once, of the others when the clock
 * says so. The store marks what is announced, in the transaction that announces it; whoever takes
 * over asks the store what is left.
 */
final class Announcer {

  private final Ledger ledger;
  private final Outbox outbox;
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

  void announcePending(long nowMillis) {
    for (AccountId account : pending) {
      outbox.announce(ledger.announce(account, nowMillis));
    }
    pending.clear();
  }
}
