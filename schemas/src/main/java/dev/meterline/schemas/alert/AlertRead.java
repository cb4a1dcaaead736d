package dev.meterline.schemas.alert;

import dev.meterline.schemas.account.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Someone of the account has read an alert. Immutable.
 *
 * @param alertId which alert
 * @param account whose alert it is
 * @param readAt when, whole milliseconds
 */
public record AlertRead(String alertId, AccountId account, Instant readAt) {

  public AlertRead {
    readAt = readAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
