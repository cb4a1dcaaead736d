package dev.meterline.aggregator.dedupe;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.meterline.schemas.account.AccountId;

/**
 * Names an event by 128 bits: XXH3 of account and id, each with its length, so that no two
 * different pairs feed the same bytes. Among 10 billion ids the chance of any two sharing a hash is
 * about 1.5e-19. Not safe for use by several threads. The function is part of the store's layout.
 */
public final class EventHasher {

  private final HashStream128 stream = Hashing.xxh3_128().hashStream();

  /** The hash of this event id within its account. */
  public HashValue128 hash(AccountId account, String id) {
    return stream.reset().putString(account.value()).putString(id).get();
  }

  /** The hash of a rate limiter's record; never that of an event. */
  public HashValue128 hashOfRateLimit(AccountId account, String id) {
    return stream.reset().putString(account.value()).putString(id).putString("rate-limit").get();
  }
}
