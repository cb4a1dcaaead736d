package dev.meterline.http.directory;

import java.time.Duration;
import java.util.function.Function;

/**
 * What became of an admin write.
 *
 * @param <T> what was written
 */
public sealed interface WriteOutcome<T> {

  /** Calls the function that fits. */
  <R> R match(
      Function<? super T, ? extends R> created,
      Function<? super T, ? extends R> replaced,
      Function<NotWritten, ? extends R> notWritten);

  /** It is new, on record, and seen by reads of this process. */
  record Created<T>(T value) implements WriteOutcome<T> {
    @Override
    public <R> R match(
        Function<? super T, ? extends R> created,
        Function<? super T, ? extends R> replaced,
        Function<NotWritten, ? extends R> notWritten) {
      return created.apply(value);
    }
  }

  /** It was there before, and now stands like this; also when nothing had to change. */
  record Replaced<T>(T value) implements WriteOutcome<T> {
    @Override
    public <R> R match(
        Function<? super T, ? extends R> created,
        Function<? super T, ? extends R> replaced,
        Function<NotWritten, ? extends R> notWritten) {
      return replaced.apply(value);
    }
  }

  /** Nothing was written, for this reason. */
  record Failed<T>(NotWritten reason) implements WriteOutcome<T> {
    @Override
    public <R> R match(
        Function<? super T, ? extends R> created,
        Function<? super T, ? extends R> replaced,
        Function<NotWritten, ? extends R> notWritten) {
      return notWritten.apply(reason);
    }
  }

  /** Why nothing was written. */
  sealed interface NotWritten {

    /** One sentence for the caller. */
    String sentence();

    /** Calls the function that fits. */
    <R> R match(
        Function<NotFound, R> notFound,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable);

    /** This reason as an outcome. */
    default <T> WriteOutcome<T> as() {
      return new Failed<>(this);
    }
  }

  /** There is nothing of that name to change (404). */
  record NotFound(String sentence) implements NotWritten {
    @Override
    public <R> R match(
        Function<NotFound, R> notFound,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable) {
      return notFound.apply(this);
    }
  }

  /** The change breaks a rule (400). */
  record Refused(String sentence) implements NotWritten {
    @Override
    public <R> R match(
        Function<NotFound, R> notFound,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable) {
      return refused.apply(this);
    }
  }

  /**
   * The directory is still loading, or the broker did not take the write in time (503). In the
   * second case it may yet arrive; each of these writes may be sent again without harm.
   *
   * @param retryAfter when to try again
   */
  record Unavailable(String sentence, Duration retryAfter) implements NotWritten {
    @Override
    public <R> R match(
        Function<NotFound, R> notFound,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable) {
      return unavailable.apply(this);
    }
  }
}
