package dev.meterline.schemas.account;

import java.time.Instant;

/**
 * One version of an account's settings; never changed once written.
 *
 * @param settings what is set
 * @param effectiveFrom plan, price and thresholds hold from here on; zone, anchor and interval from
 *     the start of the next billing period. Never before {@code recordedAt}
 * @param recordedAt when the version was written; it rules no event that was appended before
 */
public record SettingsVersion(AccountSettings settings, Instant effectiveFrom, Instant recordedAt) {

  public SettingsVersion {
    if (effectiveFrom.isBefore(recordedAt)) {
      throw new IllegalArgumentException("effective_from must not be in the past");
    }
  }
}
