package dev.meterline.schemas.usage;

import dev.meterline.schemas.account.AccountId;
import java.time.Instant;

/**
 * What the rate limiter of one instance saw.
 *
 * @param id idempotency key within the account
 * @param account whose calls were counted
 * @param kind a warning or refused calls
 * @param windowStart start of the minute of the clock
 * @param limit calls allowed in the window
 * @param used calls seen in the window so far
 * @param count refused calls that this stands for; 0 for a warning
 */
public record RateLimitEvent(
    String id,
    AccountId account,
    Kind kind,
    Instant windowStart,
    long limit,
    long used,
    long count) {

  /** What happened. */
  public enum Kind {
    /** 80 % of the window was reached. */
    WARNING,
    /** Calls were refused. */
    VIOLATION
  }
}
