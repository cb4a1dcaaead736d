package dev.meterline.schemas.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account with every version of its settings, as the topic {@code accounts} holds it. Times are
 * kept in whole milliseconds. Every change is a new object.
 *
 * @param id names the account
 * @param createdAt when it was made
 * @param closedAt when it was closed; empty while it is open
 * @param versions all versions in the order in which they were recorded; at least one
 */
public record Account(
    AccountId id, Instant createdAt, Optional<Instant> closedAt, List<SettingsVersion> versions) {

  /**
   * @throws IllegalArgumentException if there is no version, or a time is not of the years 1900 to
   *     2999
   */
  public Account {
    createdAt = KeptTime.of("created_at", createdAt);
    closedAt = closedAt.map(time -> KeptTime.of("closed_at", time));
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("an account has at least one version of its settings");
    }
  }

  /** A new account whose first version holds from {@code now}. */
  public static Account create(AccountId id, AccountSettings settings, Instant now) {
    return new Account(id, now, Optional.empty(), List.of(new SettingsVersion(settings, now, now)));
  }

  /** This account with one more version; an account that was closed is open again. */
  public Account with(SettingsVersion version) {
    List<SettingsVersion> longer = new ArrayList<>(versions);
    longer.add(version);
    return new Account(id, createdAt, Optional.empty(), longer);
  }

  /** This account, closed at {@code now}. */
  public Account close(Instant now) {
    return new Account(id, createdAt, Optional.of(now), versions);
  }

  /** The newest version, whether it is in force yet or not. */
  public SettingsVersion latest() {
    return versions.get(versions.size() - 1);
  }
}
