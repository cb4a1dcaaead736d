package dev.meterline.query.body;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What an account becomes when an operator puts a body on it. */
public final class AccountRevision {

  private AccountRevision() {}

  /**
   * The account after {@code body} was put. It is the account before if the body changes nothing,
   * so that a PUT that is repeated leaves one version behind.
   *
   * @param before the account as it is; empty to make it
   * @throws InvalidBodyException if the body's effective date is in the past
   */
  public static Account of(Optional<Account> before, AccountId id, AccountBody body, Instant now) {
    Instant recordedAt = now.truncatedTo(ChronoUnit.MILLIS);
    Instant effectiveFrom = body.effectiveFrom().orElse(recordedAt);
    if (effectiveFrom.isBefore(recordedAt)) {
      throw new InvalidBodyException("effective_from must not be in the past");
    }
    if (before.isEmpty()) {
      var first = new SettingsVersion(body.settings(), effectiveFrom, recordedAt);
      return new Account(id, recordedAt, Optional.empty(), List.of(first));
    }
    Account account = before.get();
    AccountSettings settings = keepEmailAlerts(body.settings(), account.latest().settings());
    var next = new SettingsVersion(settings, effectiveFrom, recordedAt);
    return changesNothing(account, next) ? account : account.with(next);
  }

  private static boolean changesNothing(Account account, SettingsVersion next) {
    SettingsVersion latest = account.latest();
    boolean bothInForce =
        next.effectiveFrom().equals(next.recordedAt())
            && !latest.effectiveFrom().isAfter(next.recordedAt());
    return account.closedAt().isEmpty()
        && latest.settings().equals(next.settings())
        && (bothInForce || latest.effectiveFrom().equals(next.effectiveFrom()));
  }

  /** Which alerts go by e-mail is the client's own choice, which no operator's PUT undoes. */
  private static AccountSettings keepEmailAlerts(AccountSettings put, AccountSettings before) {
    return new AccountSettings(
        put.name(),
        put.email(),
        put.plan(),
        put.billing(),
        put.budgets(),
        put.thresholds(),
        put.autoTopUp(),
        before.emailAlerts());
  }
}
