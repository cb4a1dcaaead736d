package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Takes records of {@code accounts}, {@code credits} and {@code rate-limit-events}. One that can't
 * be read is reported on {@code usage-rejected}; it is no event, so no audit counts it.
 */
final class AccountClerk {

  private final SourceSerdes serdes;
  private final Ledger ledger;
  private final Announcer announcer;
  private final Outbox outbox;

  AccountClerk(SourceSerdes serdes, Ledger ledger, Announcer announcer, Outbox outbox) {
    this.serdes = serdes;
    this.ledger = ledger;
    this.announcer = announcer;
    this.outbox = outbox;
  }

  void takeSettings(Arrival arrival) {
    read(arrival, serdes.accounts(), account -> settings(account, arrival));
  }

  private void settings(Account account, Arrival arrival) {
    ledger.settings(account.id(), arrival.record().value());
    announcer.announceLater(account.id());
  }

  void takeCredit(Arrival arrival) {
    read(arrival, serdes.credits(), credit -> credit(credit, arrival));
  }

  private void credit(Credit credit, Arrival arrival) {
    try {
      if (ledger.credit(credit)) {
        announcer.announceLater(credit.account());
      }
    } catch (ArithmeticException e) {
      report(arrival, "the account's credits would pass 9.2 billion dollars");
    }
  }

  void takeRateLimit(Arrival arrival) {
    read(arrival, serdes.rateLimits(), seen -> rateLimit(seen, arrival));
  }

  private void rateLimit(RateLimitEvent seen, Arrival arrival) {
    if (seen.kind() == RateLimitEvent.Kind.VIOLATION) {
      ledger.violations(
          seen.account(),
          seen.id(),
          seen.windowStart().toEpochMilli(),
          seen.count(),
          arrival.record().timestamp());
    }
  }

  private <D> void read(Arrival arrival, TopicSerde<D> serde, Consumer<D> then) {
    D value;
    try {
      value = serde.decode(arrival.record().value());
    } catch (MalformedRecordException e) {
      report(arrival, String.valueOf(e.getMessage()));
      return;
    }
    then.accept(value);
  }

  private void report(Arrival arrival, String reason) {
    byte[] key = arrival.record().key();
    String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    outbox.reject(
        arrival.rejected(
            AccountId.isValid(name) ? name : AccountId.UNKNOWN,
            null,
            OptionalLong.empty(),
            reason));
  }
}
