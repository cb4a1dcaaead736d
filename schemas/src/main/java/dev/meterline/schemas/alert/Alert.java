package dev.meterline.schemas.alert;

import dev.meterline.schemas.account.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something an account should know, as the topic {@code alerts} holds it. Immutable.
 *
 * @param id the same whenever the same thing is told again; the {@code webhook-id} of every try
 * @param account whose alert it is
 * @param type what kind
 * @param time when it was decided, whole milliseconds
 * @param dataJson what is told: a JSON object whose members the type names
 */
public record Alert(String id, AccountId account, AlertType type, Instant time, String dataJson) {

  public Alert {
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }
}
