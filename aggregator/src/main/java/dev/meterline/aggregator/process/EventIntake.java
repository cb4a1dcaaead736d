package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done with a record of {@code usage-events}, before anything is written.
 * Depends on nothing but the record, the partition it lies on and how many there are.
 */
final class EventIntake {

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
   * @param appendMillis when the record first arrived, epoch milliseconds
   * @param rerouted whether it was put here by an aggregator
   * @throws dev.meterline.schemas.wire.SchemaRegistryException if the registry does not answer: no
   *     fault of the record
   */
  Intake decide(
      byte @Nullable [] key, byte @Nullable [] value, long appendMillis, boolean rerouted) {
    MeteredUse use;
    try {
      use = events.decode(value);
    } catch (MalformedRecordException e) {
      return new Intake.Rejected(accountOf(key), null, OptionalLong.empty(), reason(e));
    }
    AccountId account = use.account();
    if (key != null && !isKey(key, account)) {
      return rejected(use, "the key differs from the account inside; both must be the same");
    }
    Optional<String> violation = rules.violation(use, appendMillis);
    if (violation.isPresent()) {
      return rejected(use, violation.get());
    }
    if (key == null || !belongsHere.test(account)) {
      return rerouted
          ? rejected(use, "the record was put on its right partition and is not there")
          : new Intake.Misplaced(account, appendMillis);
    }
    return new Intake.Countable(use, appendMillis);
  }

  private static Intake rejected(MeteredUse use, String reason) {
    return new Intake.Rejected(use.account(), use.id(), OptionalLong.of(use.timeMillis()), reason);
  }

  private static String reason(MalformedRecordException e) {
    return String.valueOf(e.getMessage());
  }

  /** Account ids are ASCII, so bytes and characters are compared one by one, without a copy. */
  private static boolean isKey(byte[] key, AccountId account) {
    String name = account.value();
    if (key.length != name.length()) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable AccountId accountOf(byte @Nullable [] key) {
    if (key == null) {
      return null;
    }
    String name = new String(key, StandardCharsets.UTF_8);
    return AccountId.isValid(name) ? new AccountId(name) : null;
  }
}
