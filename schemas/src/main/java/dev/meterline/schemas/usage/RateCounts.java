package dev.meterline.schemas.usage;

import dev.meterline.schemas.account.AccountId;
import java.time.Instant;
import java.util.Map;

/**
 * Calls that one instance has counted in a rate-limit window since it last said so.
 *
 * @param instance who counted; a new name for each start
 * @param sequence rises with each of the instance's records, so that one that comes twice is added
 *     once
 * @param windowStart start of the minute of the clock
 * @param calls calls to add, by account
 */
public record RateCounts(
    String instance, long sequence, Instant windowStart, Map<AccountId, Long> calls) {

  public RateCounts {
    calls = Map.copyOf(calls);
  }
}
