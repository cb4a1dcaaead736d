package dev.meterline.alerts.policy;

import dev.meterline.alerts.policy.Band.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was told about an account's hours. What goes on is told once: a customer who doubled, or
 * left, is news for one hour. Immutable.
 *
 * @param up hours with more than usual
 * @param down hours with less
 */
public record HourMarks(Run up, Run down) {

  public static final HourMarks NONE = new HourMarks(Run.NONE, Run.NONE);

  /** Two runs of the same direction within a day are one story. */
  static final Duration PAUSE = Duration.ofDays(1);

  /**
   * Hours in a row that are far in one direction.
   *
   * @param toldAt the hour that was told last, if one was
   * @param goesOn whether no hour since could have been far and was not
   */
  public record Run(Optional<Instant> toldAt, boolean goesOn) {

    static final Run NONE = new Run(Optional.empty(), false);

    private boolean mayTell(Instant hour) {
      return !goesOn && toldAt.map(last -> !hour.isBefore(last.plus(PAUSE))).orElse(true);
    }
  }

  /**
   * What to do about an hour.
   *
   * @param finding to be told, if anything is
   * @param marks what is told then
   */
  public record Decision(Optional<Finding.Anomaly> finding, HourMarks marks) {}

  /** Judges an hour that is not over: only more than usual is certain already. */
  public Decision soFar(Instant hour, long requests, Band band) {
    return up.mayTell(hour) && band.isFar(Direction.UP, requests)
        ? told(Direction.UP, hour, requests, band)
        : new Decision(Optional.empty(), this);
  }

  /** Judges an hour that is over. */
  public Decision over(Instant hour, long requests, Band band) {
    HourMarks marks =
        new HourMarks(after(Direction.UP, requests, band), after(Direction.DOWN, requests, band));
    for (Direction direction : Direction.values()) {
      if (band.isFar(direction, requests) && marks.run(direction).mayTell(hour)) {
        return marks.told(direction, hour, requests, band);
      }
    }
    return new Decision(Optional.empty(), marks);
  }

  private Run after(Direction direction, long requests, Band band) {
    Run run = run(direction);
    boolean ends = band.canBeFar(direction) && !band.isFar(direction, requests);
    return ends ? new Run(run.toldAt, false) : run;
  }

  private Decision told(Direction direction, Instant hour, long requests, Band band) {
    Run told = new Run(Optional.of(hour), true);
    return new Decision(
        Optional.of(new Finding.Anomaly(hour, requests, band.expected(), band.deviation(requests))),
        direction == Direction.UP ? new HourMarks(told, down) : new HourMarks(up, told));
  }

  private Run run(Direction direction) {
    return direction == Direction.UP ? up : down;
  }
}
