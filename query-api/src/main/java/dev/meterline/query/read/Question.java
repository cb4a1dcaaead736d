package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What to ask of an account's view, and how to write the answer.
 *
 * @param ask a pure function, since it may be called more than once; its answer must not hold on to
 *     the view
 * @param write the answer's bytes; throws a {@link dev.meterline.http.problem.ProblemException} if
 *     the answer is that the question makes no sense for this account
 * @param contentType what the bytes are
 * @param headers further headers of the answer
 * @param <T> the answer
 */
public record Question<T>(
    BiFunction<AccountView, Moment, T> ask,
    Function<? super T, byte[]> write,
    String contentType,
    Function<? super T, Map<String, String>> headers) {

  static final String JSON = "application/json";

  /** A question whose answer is JSON. */
  public Question(BiFunction<AccountView, Moment, T> ask, Function<? super T, byte[]> write) {
    this(ask, write, JSON, answer -> Map.of());
  }
}
