package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done with a record of {@code usage-events}, before anything is written.
 * Depends on nothing but the record, the partition it lies on and how many there are.
 */
final class EventIntake {

  /** Most bytes of a record to put elsewhere: well below what our own producer may send. */
  static final int MAX_MOVED = 512 * 1024;

  private final TopicSerde<MeteredUse> events;
  private final EventRules rules;
  private final Predicate<AccountId> belongsHere;

  /**
   * @param belongsHere whether an account's records belong on the partition at hand
   */
  EventIntake(TopicSerde<MeteredUse> events, EventRules rules, Predicate<AccountId> belongsHere) {
    this.events = events;
    this.rules = rules;
    this.belongsHere = belongsHere;
  }

  /**
   * Decides.
   *
   * @param key the key that the producer gave the record
   * @param appendMillis when the record first arrived, epoch milliseconds
   * @param rerouted whether it was put here by an aggregator
   * @throws dev.meterline.schemas.wire.SchemaRegistryException if the registry does not answer: no
   *     fault of the record
   */
  Intake decide(RecordKey key, byte @Nullable [] value, long appendMillis, boolean rerouted) {
    boolean mayMove = !rerouted && key.size() + (value == null ? 0 : value.length) <= MAX_MOVED;
    MeteredUse use;
    try {
      use = events.decode(value);
    } catch (MalformedRecordException e) {
      return unreadable(key.account(), mayMove, String.valueOf(e.getMessage()));
    }
    AccountId account = use.account();
    boolean placed = belongsHere.test(account);
    // Before all checks: what is refused is booked where the account's other events are.
    if (mayMove && (key.isMissing() || !placed)) {
      return new Intake.Misplaced(account);
    }
    if (!key.isMissing() && !key.names(account)) {
      return rejected(use, "the key differs from the account inside; both must be the same");
    }
    Optional<String> violation = rules.violation(use, appendMillis);
    if (violation.isPresent()) {
      return rejected(use, violation.get());
    }
    return placed
        ? new Intake.Countable(use, appendMillis)
        : rejected(
            use,
            rerouted
                ? "the record was put on its right partition and is not there"
                : "the record is on a wrong partition and too large to be moved");
  }

  private Intake unreadable(@Nullable AccountId account, boolean mayMove, String reason) {
    return mayMove && account != null && !belongsHere.test(account)
        ? new Intake.Misplaced(account)
        : new Intake.Rejected(account, null, OptionalLong.empty(), reason);
  }

  private static Intake rejected(MeteredUse use, String reason) {
    return new Intake.Rejected(use.account(), use.id(), OptionalLong.of(use.timeMillis()), reason);
  }
}
