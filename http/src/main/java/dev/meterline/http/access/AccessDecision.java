package dev.meterline.http.access;

import java.time.Duration;
import java.util.function.Function;

/**
 * Whether a call may go on.
 *
 * @param <C> what is known of a caller who may
 */
public sealed interface AccessDecision<C> {

  /** Calls the function that fits. */
  <R> R match(Function<? super C, ? extends R> allowed, Function<? super Refusal, R> refused);

  /** The same decision about a caller, held against one more rule. */
  default AccessDecision<C> and(Function<? super C, AccessDecision<C>> rule) {
    return match(rule, Refusal::as);
  }

  /** The call may go on. */
  record Allowed<C>(C caller) implements AccessDecision<C> {
    @Override
    public <R> R match(Function<? super C, ? extends R> allowed, Function<? super Refusal, R> no) {
      return allowed.apply(caller);
    }
  }

  /** The call may not go on. */
  record Refused<C>(Refusal refusal) implements AccessDecision<C> {
    @Override
    public <R> R match(Function<? super C, ? extends R> yes, Function<? super Refusal, R> refused) {
      return refused.apply(refusal);
    }
  }

  /** Why a call may not go on. */
  sealed interface Refusal {

    /** Calls the function that fits. */
    <R> R match(
        Function<Unauthenticated, R> unauthenticated,
        Function<Forbidden, R> forbidden,
        Function<Loading, R> loading);

    /** This refusal as a decision. */
    default <C> AccessDecision<C> as() {
      return new Refused<>(this);
    }
  }

  /**
   * Nobody known calls (401).
   *
   * @param error one of a few fixed sentences
   */
  record Unauthenticated(String error) implements Refusal {
    @Override
    public <R> R match(
        Function<Unauthenticated, R> unauthenticated,
        Function<Forbidden, R> forbidden,
        Function<Loading, R> loading) {
      return unauthenticated.apply(this);
    }
  }

  /**
   * The caller is known and may not do this (403).
   *
   * @param reason one sentence
   */
  record Forbidden(String reason) implements Refusal {
    @Override
    public <R> R match(
        Function<Unauthenticated, R> unauthenticated,
        Function<Forbidden, R> forbidden,
        Function<Loading, R> loading) {
      return forbidden.apply(this);
    }
  }

  /**
   * Nobody can tell yet: keys are still being loaded (503).
   *
   * @param retryAfter when to ask again
   */
  record Loading(Duration retryAfter) implements Refusal {
    @Override
    public <R> R match(
        Function<Unauthenticated, R> unauthenticated,
        Function<Forbidden, R> forbidden,
        Function<Loading, R> loading) {
      return loading.apply(this);
    }
  }
}
