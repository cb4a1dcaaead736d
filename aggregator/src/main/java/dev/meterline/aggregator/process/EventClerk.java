package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.event.Acceptance;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes records of {@code usage-events}: counts, re-routes or rejects each. */
final class EventClerk {

  private final EventIntake intake;
  private final Predicate<AccountId> belongsHere;
  private final Ledger ledger;
  private final Announcer announcer;
  private final Outbox outbox;
  private final RecordCounts counts;

  EventClerk(
      TopicSerde<MeteredUse> events,
      Predicate<AccountId> belongsHere,
      Ledger ledger,
      Announcer announcer,
      Outbox outbox,
      RecordCounts counts) {
    this.intake =
        new EventIntake(events, new EventRules(Acceptance.AT_THE_AGGREGATOR), belongsHere);
    this.belongsHere = belongsHere;
    this.ledger = ledger;
    this.announcer = announcer;
    this.outbox = outbox;
    this.counts = counts;
  }

  void take(Arrival arrival) {
    counts.addReceived();
    long appendMillis = arrival.appendMillis();
    Intake decision =
        intake.decide(arrival.key(), arrival.record().value(), appendMillis, arrival.isRerouted());
    decision.handOver(new DeskFor(arrival));
    ledger.applied(arrival.source().offset(), arrival.record().timestamp());
  }

  /** Carries a decision out. */
  private final class DeskFor implements Intake.Desk {
    private final Arrival arrival;

    DeskFor(Arrival arrival) {
      this.arrival = arrival;
    }

    @Override
    public void count(Intake.Countable event) {
      MeteredUse use = event.use();
      switch (ledger.count(use, event.appendMillis())) {
        case COUNTED -> {
          counts.addCounted();
          announcer.announceLater(use.account());
        }
        case CROSSED -> {
          counts.addCounted();
          announcer.announceNow(use.account(), arrival.record().timestamp());
        }
        case DUPLICATE -> counts.addDuplicate();
        case OVERFLOW ->
            report(
                use.account(),
                use.id(),
                OptionalLong.of(use.timeMillis()),
                "a sum of the account would pass what a 64-bit whole number can hold");
      }
    }

    @Override
    public void reroute(Intake.Misplaced record) {
      counts.addRerouted();
      ledger.rerouted();
      outbox.reroute(arrival, record.account());
    }

    @Override
    public void reject(Intake.Rejected record) {
      AccountId account = record.account();
      // An account is never opened on a foreign partition: its numbers are elsewhere.
      if (account == null || !belongsHere.test(account)) {
        ledger.rejectUnreadable();
      } else {
        ledger.reject(account);
      }
      report(account, record.id(), record.timeMillis(), record.reason());
    }

    private void report(
        @Nullable AccountId account, @Nullable String id, OptionalLong timeMillis, String reason) {
      counts.addRejected();
      outbox.reject(
          arrival.rejected(
              account == null ? AccountId.UNKNOWN : account.value(), id, timeMillis, reason));
    }
  }
}
