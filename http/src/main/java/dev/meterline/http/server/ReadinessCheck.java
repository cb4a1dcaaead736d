package dev.meterline.http.server;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One thing that must be true before a process can serve.
 *
 * @param name what it is, such as {@code directory}
 * @param obstacle what is in the way now, one sentence; empty when it is ready. Asked by HTTP
 *     threads, so it must answer at once
 */
public record ReadinessCheck(String name, Supplier<Optional<String>> obstacle) {

  /** A check that holds when {@code ready} does. */
  public static ReadinessCheck of(String name, BooleanSupplier ready, String obstacle) {
    return new ReadinessCheck(
        name, () -> ready.getAsBoolean() ? Optional.empty() : Optional.of(obstacle));
  }
}
