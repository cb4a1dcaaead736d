package dev.meterline.query.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.SettingsVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account as it is stored.
 *
 * @param settings the newest version's, whether it is in force yet or not
 * @param effectiveFrom when the newest version takes effect
 * @param versions every version, in the order in which they were recorded
 */
@JsonNaming(SnakeCaseStrategy.class)
record AccountAnswer(
    String id,
    Instant createdAt,
    Optional<Instant> closedAt,
    @JsonUnwrapped SettingsAnswer settings,
    Instant effectiveFrom,
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

  static AccountAnswer of(Account account) {
    SettingsVersion latest = account.latest();
    return new AccountAnswer(
        account.id().value(),
        account.createdAt(),
        account.closedAt(),
        SettingsAnswer.of(latest.settings()),
        latest.effectiveFrom(),
        account.versions().stream().map(VersionAnswer::of).toList());
  }
}
