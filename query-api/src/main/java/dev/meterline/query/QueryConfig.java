package dev.meterline.query;

import java.time.Duration;

/**
 * What can be set about reads and admin calls.
 *
 * @param longestWait how long a read waits until it includes the position that it was asked for
 */
public record QueryConfig(Duration longestWait) {

  /** What the contract promises. */
  public static final QueryConfig DEFAULT = new QueryConfig(Duration.ofSeconds(5));

  /**
   * @throws IllegalArgumentException if the wait is not more than zero
   */
  public QueryConfig {
    if (longestWait.isNegative() || longestWait.isZero()) {
      throw new IllegalArgumentException("longestWait must be more than 0, not " + longestWait);
    }
  }
}
