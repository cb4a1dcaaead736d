package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes records of {@code accounts}, {@code credits} and {@code rate-limit-events}. One that can't
 * be read, or that is not keyed and partitioned by its account, is reported on {@code
 * usage-rejected}; it is no event, so no audit counts it.
 */
final class AccountClerk {

  private final SourceSerdes serdes;
  private final Predicate<AccountId> belongsHere;
  private final Ledger ledger;
  private final Announcer announcer;
  private final Outbox outbox;

  AccountClerk(
      SourceSerdes serdes,
      Predicate<AccountId> belongsHere,
      Ledger ledger,
      Announcer announcer,
      Outbox outbox) {
    this.serdes = serdes;
    this.belongsHere = belongsHere;
    this.ledger = ledger;
    this.announcer = announcer;
    this.outbox = outbox;
  }

  void takeSettings(Arrival arrival) {
    read(arrival, serdes.accounts(), Account::id, account -> settings(account, arrival));
  }

  private void settings(Account account, Arrival arrival) {
    ledger.settings(account.id(), arrival.record().value());
    announcer.announceLater(account.id());
  }

  void takeCredit(Arrival arrival) {
    read(arrival, serdes.credits(), Credit::account, credit -> credit(credit, arrival));
  }

  private void credit(Credit credit, Arrival arrival) {
    if (!credit.hasValidId()) {
      report(arrival, "id must have 1 to " + Credit.MAX_ID + " characters");
      return;
    }
    try {
      if (ledger.credit(credit)) {
        announcer.announceLater(credit.account());
      }
    } catch (ArithmeticException e) {
      report(arrival, "the account's credits would pass 9.2 billion dollars");
    }
  }

  void takeRateLimit(Arrival arrival) {
    read(arrival, serdes.rateLimits(), RateLimitEvent::account, seen -> rateLimit(seen, arrival));
  }

  private void rateLimit(RateLimitEvent seen, Arrival arrival) {
    Optional<String> violation = RateLimitRules.violation(seen, arrival.record().timestamp());
    if (violation.isPresent()) {
      report(arrival, violation.get());
    } else if (seen.kind() == RateLimitEvent.Kind.VIOLATION) {
      ledger.violations(
          seen.account(),
          seen.id(),
          seen.windowStart().toEpochMilli(),
          seen.count(),
          arrival.record().timestamp());
    }
  }

  private <D> void read(
      Arrival arrival, TopicSerde<D> serde, Function<D, AccountId> accountOf, Consumer<D> then) {
    D value;
    try {
      value = serde.decode(arrival.record().value());
    } catch (MalformedRecordException e) {
      report(arrival, String.valueOf(e.getMessage()));
      return;
    }
    AccountId account = accountOf.apply(value);
    if (!arrival.key().names(account)) {
      report(arrival, "the key differs from the account inside; both must be the same");
    } else if (!belongsHere.test(account)) {
      report(arrival, "the record is on a wrong partition; partition by murmur2 of the key");
    } else {
      then.accept(value);
    }
  }

  private void report(Arrival arrival, String reason) {
    AccountId account = arrival.key().account();
    String name = account == null ? AccountId.UNKNOWN : account.value();
    outbox.reject(arrival.rejected(name, null, OptionalLong.empty(), reason));
  }
}
