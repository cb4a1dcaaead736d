package dev.meterline.ingest.render;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import java.time.Duration;

/**
 * One answer of a render service.
 *
 * @param account who is billed
 * @param requestId names the request; up to {@value #MAX_ID} printable characters
 * @param consumed billable units that it used; 0 for one that a cache answered, say
 * @param cache whether a cache answered it
 * @param renderedBy which engine made it; printable characters
 * @param time how long that took
 */
public record Render(
    AccountId account,
    String requestId,
    long consumed,
    CacheOutcome cache,
    String renderedBy,
    Duration time) {

  private static final int MAX_ID = 128;

  /**
   * @throws IllegalArgumentException if a text can't stand in a header, or a number is negative
   */
  public Render {
    requirePrintable("requestId", requestId);
    requirePrintable("renderedBy", renderedBy);
    if (consumed < 0 || time.isNegative()) {
      throw new IllegalArgumentException("consumed and time must be 0 or more");
    }
  }

  static void requirePrintable(String name, String text) {
    if (text.isEmpty()
        || text.length() > MAX_ID
        || !text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
      throw new IllegalArgumentException(
          name + " must have 1 to " + MAX_ID + " printable ASCII characters");
    }
  }
}
