package dev.meterline.schemas.event;

import java.time.Duration;

/**
 * How far an event's time may lie from its arrival.
 *
 * @param late oldest accepted age, inclusive
 * @param early furthest accepted future, inclusive
 * @param history oldest accepted age of an event that is marked as history, inclusive
 */
public record Acceptance(Duration late, Duration early, Duration history) {

  /** Ten years of which three are leap years, as any ten may be. */
  private static final Duration TEN_YEARS = Duration.ofDays(3653);

  /** What the HTTP door accepts, measured against its own clock. */
  public static final Acceptance AT_THE_EDGE =
      new Acceptance(Duration.ofDays(35), Duration.ofMinutes(5), TEN_YEARS);

  /**
   * What the aggregator accepts, measured against the broker's append time: an hour more, and half
   * a minute for clocks that differ, so that what was acknowledged is never refused later.
   */
  public static final Acceptance AT_THE_AGGREGATOR =
      new Acceptance(
          AT_THE_EDGE.late.plusHours(1),
          AT_THE_EDGE.early.plusSeconds(30),
          AT_THE_EDGE.history.plusHours(1));

  /**
   * @throws IllegalArgumentException if a span is negative
   */
  public Acceptance {
    if (late.isNegative() || early.isNegative() || history.isNegative()) {
      throw new IllegalArgumentException("spans of acceptance must be 0 or more");
    }
  }

  /**
   * How long an id must be remembered after it arrived. An event that came as early as it may can
   * be sent again, unchanged, until it is as late as it may be: remembered this long, it is known
   * until then. History is remembered no longer, though it is accepted for years.
   */
  public Duration memory() {
    return late.plus(early);
  }
}
