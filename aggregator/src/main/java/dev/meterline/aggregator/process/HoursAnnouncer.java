package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Announcement;
import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Announces closed hours that late events have changed. An account's hours are some hundred rows,
 * so counting goes on after a slice of time, and who is left comes next.
 */
final class HoursAnnouncer {

  /** A tenth of the time between two calls. What was begun is ended. */
  static final Duration SLICE = Duration.ofMillis(25);

  private final Ledger ledger;
  private final Outbox outbox;
  private final LongSupplier nanos;
  private final LateFloods floods = new LateFloods();

  /**
   * @param nanos a clock of nanoseconds that starts anywhere
   */
  HoursAnnouncer(Ledger ledger, Outbox outbox, LongSupplier nanos) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.nanos = nanos;
  }

  /** Totals were announced. */
  void after(Announcement announced, long wallMillis) {
    AccountId account = announced.totals().account();
    switch (announced.hours()) {
      case CHANGED -> floods.came(account, wallMillis);
      case WAITING -> floods.waits(account, wallMillis);
      case ANNOUNCED -> {}
    }
  }

  /** What is to be announced now; to be called at equal intervals. */
  void announceDue(long wallMillis) {
    long end = nanos.getAsLong() + SLICE.toNanos();
    do {
      Optional<AccountId> next = floods.next(wallMillis);
      if (next.isEmpty()) {
        return;
      }
      outbox.announce(ledger.announceHours(next.get()));
    } while (nanos.getAsLong() - end < 0);
  }
}
