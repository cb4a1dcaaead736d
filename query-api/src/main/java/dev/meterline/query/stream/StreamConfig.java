package dev.meterline.query.stream;

import java.time.Duration;

/**
 * How streams are served.
 *
 * @param tick how often is looked for news; no client gets more than one event in it
 * @param quietTicks after so many without news the totals are sent again, so that a client, and
 *     what lies between, knows that the stream lives
 * @param mostStreams over all accounts; each takes some kilobytes
 * @param mostOfAccount of one account
 */
public record StreamConfig(Duration tick, int quietTicks, int mostStreams, int mostOfAccount) {

  /** At most 4 a second, at least one in 14 seconds. */
  public static final StreamConfig DEFAULT = new StreamConfig(Duration.ofMillis(250), 56, 1000, 20);

  public StreamConfig {
    if (tick.toMillis() < 1 || quietTicks < 1 || mostStreams < 1 || mostOfAccount < 1) {
      throw new IllegalArgumentException("every number of a stream's configuration is 1 or more");
    }
  }
}
