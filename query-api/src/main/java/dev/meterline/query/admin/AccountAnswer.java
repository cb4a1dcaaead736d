package dev.meterline.query.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An account as it stands at one time.
 *
 * @param settings those in force; the name and the address are the newest, which hold at once
 * @param effectiveFrom since when these hold, or when the account was made
 * @param coming versions that take effect later, the next first
 * @param versions every version, in the order in which they were recorded
 */
@JsonNaming(SnakeCaseStrategy.class)
record AccountAnswer(
    String id,
    Instant createdAt,
    Optional<Instant> closedAt,
    @JsonUnwrapped SettingsAnswer settings,
    Instant effectiveFrom,
    List<VersionAnswer> coming,
    List<VersionAnswer> versions) {

  @JsonNaming(SnakeCaseStrategy.class)
  record VersionAnswer(
      Instant effectiveFrom, Instant recordedAt, @JsonUnwrapped SettingsAnswer settings) {

    static VersionAnswer of(SettingsVersion version) {
      return new VersionAnswer(
          version.effectiveFrom(), version.recordedAt(), SettingsAnswer.of(version.settings()));
    }
  }

  /**
   * A page of accounts in the order of their ids.
   *
   * @param nextCursor where the next page begins; empty at the end
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Page(List<AccountAnswer> accounts, Optional<String> nextCursor) {}

  static AccountAnswer of(Account account, Instant now) {
    return new AccountAnswer(
        account.id().value(),
        account.createdAt(),
        account.closedAt(),
        SettingsAnswer.of(inForce(account, now)),
        account.versions().stream()
            .map(SettingsVersion::effectiveFrom)
            .filter(effective -> !effective.isAfter(now))
            .max(Comparator.naturalOrder())
            .orElse(account.createdAt()),
        account.versions().stream()
            .filter(version -> version.effectiveFrom().isAfter(now))
            .sorted(Comparator.comparing(SettingsVersion::effectiveFrom))
            .map(VersionAnswer::of)
            .toList(),
        account.versions().stream().map(VersionAnswer::of).toList());
  }

  /** As reads have them. */
  private static AccountSettings inForce(Account account, Instant now) {
    AccountSettings dated = SettingsHistory.of(account.versions(), Optional.empty()).current(now);
    AccountSettings newest = account.latest().settings();
    return new AccountSettings(
        newest.name(),
        newest.email(),
        dated.plan(),
        dated.billing(),
        dated.budgets(),
        dated.thresholds(),
        dated.autoTopUp(),
        dated.emailAlerts());
  }
}
