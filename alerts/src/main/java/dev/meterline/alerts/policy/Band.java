package dev.meterline.alerts.policy;

/**
 * How many requests of an hour are no news.
 *
 * @param center the median of the history, on the scale of {@link AnomalyPolicy}
 * @param spread the usual distance from it, on the same scale; more than 0
 * @param expected the median in requests
 * @param low this and less is far below; -1 where no hour can be
 * @param high this and more is far above
 */
public record Band(double center, double spread, long expected, long low, long high) {

  /** Whether so many requests are far from the history. */
  boolean isFar(Direction direction, long requests) {
    return direction == Direction.UP ? requests >= high : requests <= low;
  }

  /** Whether an hour could be far in this direction at all. */
  boolean canBeFar(Direction direction) {
    return direction == Direction.UP || low >= 0;
  }

  /** The distance from the median in units of the usual spread, negative below it. */
  double deviation(long requests) {
    return (AnomalyPolicy.scaled(requests) - center) / spread;
  }

  /** More than usual, or less. */
  public enum Direction {
    UP,
    DOWN
  }
}
