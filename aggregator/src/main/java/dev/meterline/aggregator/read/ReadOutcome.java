package dev.meterline.aggregator.read;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** What became of a read: never a wrong or a partial number. */
public sealed interface ReadOutcome<T> {

  /** Calls the function that fits. */
  <R> R match(Function<Found<T>, R> found, Function<NotReady<T>, R> notReady);

  /**
   * The answer.
   *
   * @param value what the query made of the view
   * @param asOf time up to which acknowledged events are surely in it
   */
  record Found<T>(T value, Instant asOf) implements ReadOutcome<T> {
    @Override
    public <R> R match(Function<Found<T>, R> found, Function<NotReady<T>, R> notReady) {
      return found.apply(this);
    }
  }

  /**
   * The store is not here now: it is being restored or moves between instances.
   *
   * @param retryAfter when to ask again
   */
  record NotReady<T>(Duration retryAfter) implements ReadOutcome<T> {
    @Override
    public <R> R match(Function<Found<T>, R> found, Function<NotReady<T>, R> notReady) {
      return notReady.apply(this);
    }
  }
}
