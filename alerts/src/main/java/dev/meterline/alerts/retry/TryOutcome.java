package dev.meterline.alerts.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a try.
 *
 * @param kind what it means
 * @param statusCode HTTP status; empty without an answer
 * @param error what went wrong, one sentence; empty if nothing did
 * @param retryAfter how long the receiver asked to be left alone
 */
public record TryOutcome(
    Kind kind, OptionalInt statusCode, Optional<String> error, Optional<Duration> retryAfter) {

  /** What a try means for the delivery and its receiver. */
  public enum Kind {
    /** The receiver has it. */
    DELIVERED,
    /** To be tried again. */
    FAILED,
    /** The receiver wants nothing more, ever. */
    GONE,
    /** No try can succeed. */
    HOPELESS
  }

  private static final int GONE_STATUS = 410;

  /** Judges an HTTP status: 2xx is success, 410 is the end, all else is failure. */
  public static TryOutcome ofStatus(int status, Optional<Duration> retryAfter) {
    if (status >= 200 && status < 300) {
      return new TryOutcome(
          Kind.DELIVERED, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }
    return new TryOutcome(
        status == GONE_STATUS ? Kind.GONE : Kind.FAILED,
        OptionalInt.of(status),
        Optional.of(sentence(status)),
        retryAfter);
  }

  /** Of a receiver that has no status to give. */
  public static TryOutcome delivered() {
    return new TryOutcome(Kind.DELIVERED, OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  /** No answer. */
  public static TryOutcome failed(String error) {
    return new TryOutcome(Kind.FAILED, OptionalInt.empty(), Optional.of(error), Optional.empty());
  }

  /** No answer, and none to hope for. */
  public static TryOutcome hopeless(String error) {
    return new TryOutcome(Kind.HOPELESS, OptionalInt.empty(), Optional.of(error), Optional.empty());
  }

  private static String sentence(int status) {
    if (status >= 300 && status < 400) {
      return "answered " + status + "; redirects are not followed, register the new url";
    }
    return status == GONE_STATUS
        ? "answered 410 Gone; the endpoint is disabled"
        : "answered " + status + "; expected 2xx";
  }
}
