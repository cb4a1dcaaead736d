package dev.meterline.standalone.importer.send;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a batch is sent again: twice as long each time, and never less than the
 * server asks for. Immutable.
 *
 * @param first the wait after the first failure
 * @param most the longest wait of our own choice
 * @param inAll give up when the waits of one batch would add up to more
 */
public record Backoff(Duration first, Duration most, Duration inAll) {

  public static final Backoff PATIENT =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(2));

  /**
   * @param failures failures so far, 1 or more
   * @param asked what the server asks for
   */
  Duration pause(int failures, Optional<Duration> asked) {
    int doublings = Math.min(failures - 1, 20);
    Duration own = first.multipliedBy(1L << doublings);
    Duration bounded = own.compareTo(most) > 0 ? most : own;
    return asked.filter(wish -> wish.compareTo(bounded) > 0).orElse(bounded);
  }
}
