package dev.meterline.query.read;

import dev.meterline.schemas.account.Account;
import java.util.Optional;

/**
 * How much an instance knows of an account's settings. Every instance sees the changes in the same
 * order, so of two that know different states one is behind.
 *
 * @param changes versions recorded, twice, and one more while the account is closed; 0 for an
 *     account that nobody has made
 */
record KnownState(int changes) {

  static KnownState of(Optional<Account> account) {
    return new KnownState(
        account.map(a -> 2 * a.versions().size() + (a.closedAt().isPresent() ? 1 : 0)).orElse(0));
  }

  /** The state that {@link #toString} wrote; whoever says nothing knows nothing. */
  static KnownState parse(Optional<String> text) {
    return new KnownState(
        text.filter(t -> t.matches("[0-9]{1,9}")).map(Integer::valueOf).orElse(0));
  }

  boolean isAtLeast(KnownState other) {
    return changes >= other.changes;
  }

  @Override
  public String toString() {
    return String.valueOf(changes);
  }
}
