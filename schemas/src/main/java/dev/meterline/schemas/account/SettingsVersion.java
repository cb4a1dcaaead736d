package dev.meterline.schemas.account;

import java.time.Instant;

/**
 * One version of an account's settings; never changed once written. Times are kept in whole
 * milliseconds.
 *
 * @param settings what is set
 * @param effectiveFrom plan, price and thresholds hold from here on; zone, anchor and interval from
 *     the start of the next billing period. Never before {@code recordedAt}
 * @param recordedAt when the version was written; it rules no event that was appended before
 */
public record SettingsVersion(AccountSettings settings, Instant effectiveFrom, Instant recordedAt) {

  /**
   * @throws IllegalArgumentException if it would take effect before it is recorded, or a time is
   *     not of the years 1900 to 2999
   */
  public SettingsVersion {
    effectiveFrom = KeptTime.of("effective_from", effectiveFrom);
    recordedAt = KeptTime.of("recorded_at", recordedAt);
    if (effectiveFrom.isBefore(recordedAt)) {
      throw new IllegalArgumentException("effective_from must not be in the past");
    }
  }
}
