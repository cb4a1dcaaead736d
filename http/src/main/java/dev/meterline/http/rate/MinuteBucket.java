package dev.meterline.http.rate;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of tokens that is full at the start of every minute of the clock: what is missing from
 * it is what the minute has used. It may owe tokens, since events are never refused; the debt ends
 * with its minute. Not safe for use by several threads; its owner locks.
 *
 * <p>Bucket4j adds tokens at aligned times up to the capacity. It is told to add as many as it can,
 * which is one a nanosecond, so that no debt that a minute can make outlives it.
 */
final class MinuteBucket {

  static final Duration MINUTE = Duration.ofMinutes(1);

  /** The largest refill that the library takes, and so the largest limit that means anything. */
  static final long MOST = MINUTE.toNanos();

  private final long capacity;
  private final Bucket bucket;
  private Instant now;

  /**
   * A full bucket.
   *
   * @param limit calls a minute; more than {@link #MOST} is as good as that
   */
  MinuteBucket(long limit, Instant now) {
    this.capacity = Math.min(limit, MOST);
    this.now = now;
    Bandwidth everyMinute =
        Bandwidth.builder()
            .capacity(capacity)
            .refillIntervallyAligned(MOST, MINUTE, Instant.EPOCH.plus(MINUTE))
            .build();
    this.bucket =
        Bucket.builder()
            .addLimit(everyMinute)
            .withCustomTimePrecision(new Time())
            .withSynchronizationStrategy(SynchronizationStrategy.NONE)
            .build();
  }

  /** Takes a token if there is one. */
  boolean take(Instant at) {
    now = at;
    return bucket.tryConsume(1);
  }

  /** Takes tokens whether they are there or not. */
  void takeAnyway(long tokens, Instant at) {
    now = at;
    if (tokens > 0) {
      long unused = bucket.consumeIgnoringRateLimits(tokens);
    }
  }

  /** Tokens taken since the minute began; may be more than there were. */
  long used(Instant at) {
    now = at;
    return capacity - bucket.getAvailableTokens();
  }

  /** The time of the call at hand: each is asked for once, by the owner. */
  private final class Time implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
