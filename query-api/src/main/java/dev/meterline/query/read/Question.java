package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What to ask of an account's view, and how to write the answer.
 *
 * @param ask a pure function, since it may be called more than once; its answer must not hold on to
 *     the view
 * @param write the answer as JSON
 * @param <T> the answer
 */
public record Question<T>(
    BiFunction<AccountView, Moment, T> ask, Function<? super T, byte[]> write) {}
