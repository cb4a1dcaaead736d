package dev.meterline.http.rate;

import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How many calls an account may make. Safe for use by many threads. */
@FunctionalInterface
public interface RateLimits {

  /** Calls allowed in the minute that holds {@code now}; empty without a limit. */
  OptionalLong perMinute(AccountId account, Instant now);

  /** The limits of the plans in force; an account that nobody has made has none. */
  static RateLimits ofPlans(AccountDirectory directory) {
    return (account, now) ->
        directory
            .account(account)
            .map(known -> SettingsHistory.of(known.versions(), Optional.empty()).current(now))
            .map(settings -> settings.plan().rateLimitPerMinute())
            .orElseGet(OptionalLong::empty);
  }
}
