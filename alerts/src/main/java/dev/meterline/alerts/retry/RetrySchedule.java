package dev.meterline.alerts.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tries of a delivery: at once, and then after growing pauses, about three days in all. It is
 * the example schedule of Standard Webhooks 1.0. Pure.
 */
public final class RetrySchedule {

  /** The pause before each try, counted from the end of the one before it. */
  public static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /**
   * Pauses are longer by up to this part, so that what failed together does not return together.
   */
  public static final double MAX_JITTER = 0.1;

  /** What a receiver may ask for at most: a later try would be none. */
  public static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private RetrySchedule() {}

  /**
   * When to try again.
   *
   * @param triesMade tries so far, 1 or more
   * @param now when the last one ended
   * @param retryAfter how long the receiver asked to be left alone
   * @param random uniform in {@code [0, 1)}
   * @return no earlier than the schedule says and the receiver asked; empty if no try is left
   */
  public static Optional<Instant> next(
      int triesMade, Instant now, Optional<Duration> retryAfter, double random) {
    if (triesMade >= PAUSES.size()) {
      return Optional.empty();
    }
    Duration pause = PAUSES.get(triesMade);
    Duration jitter = Duration.ofMillis((long) (pause.toMillis() * MAX_JITTER * random));
    Duration asked = retryAfter.map(RetrySchedule::capped).orElse(Duration.ZERO);
    Duration wait = pause.plus(jitter);
    return Optional.of(now.plus(asked.compareTo(wait) > 0 ? asked : wait));
  }

  private static Duration capped(Duration asked) {
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }
}
