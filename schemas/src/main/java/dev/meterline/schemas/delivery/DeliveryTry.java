package dev.meterline.schemas.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One try and what came of it.
 *
 * @param startedAt when it started, whole milliseconds
 * @param statusCode HTTP status of the answer; empty without one
 * @param error what went wrong, one sentence; empty if nothing did
 * @param took how long it took, whole milliseconds
 */
public record DeliveryTry(
    Instant startedAt, OptionalInt statusCode, Optional<String> error, Duration took) {

  public DeliveryTry {
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    took = took.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether the receiver has it. */
  public boolean succeeded() {
    return error.isEmpty();
  }
}
