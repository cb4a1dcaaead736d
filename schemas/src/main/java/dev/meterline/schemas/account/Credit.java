package dev.meterline.schemas.account;

import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;

/**
 * Money added to an account's balance; the same (account, id) counts once.
 *
 * @param id idempotency key within the account
 * @param account who gets it
 * @param amount how much
 * @param note why, in words; may be empty
 * @param time when it was granted, in whole milliseconds
 */
public record Credit(String id, AccountId account, NanoDollars amount, String note, Instant time) {

  /** Most characters of an id, in UTF-16 units. */
  public static final int MAX_ID = 256;

  /**
   * @throws IllegalArgumentException if the time is not of the years 1900 to 2999
   */
  public Credit {
    time = KeptTime.of("time", time);
  }

  /** Whether it can be told from others; one that can't does not count. */
  public boolean hasValidId() {
    return !id.isEmpty() && id.length() <= MAX_ID;
  }
}
