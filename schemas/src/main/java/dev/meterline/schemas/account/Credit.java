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

  /**
   * @throws IllegalArgumentException if the time is not of the years 1900 to 2999
   */
  public Credit {
    time = KeptTime.of("time", time);
  }
}
