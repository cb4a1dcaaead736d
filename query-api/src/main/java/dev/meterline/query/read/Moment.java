package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When and of whom something is asked.
 *
 * @param account the account as the operator has made it; empty if nobody has
 * @param now the time of the question
 */
public record Moment(Optional<Account> account, Instant now) {

  /**
   * The settings in force. The directory's word counts before that of the stores: whoever changed
   * them was told that they hold.
   */
  AccountSettings settings(AccountView view) {
    return account
        .map(known -> SettingsHistory.of(known.versions(), Optional.empty()))
        .orElseGet(view::settings)
        .current(now);
  }

  /** What an answer's tag shall change with beside its bytes: the settings and the hour. */
  String tagContext() {
    String settings =
        account
            .map(a -> a.versions().size() + "@" + a.latest().recordedAt() + a.closedAt())
            .orElse("");
    return settings + " " + now.truncatedTo(ChronoUnit.HOURS);
  }
}
