package dev.meterline.alerts.send;

import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.delivery.Delivery;
import java.util.concurrent.CompletableFuture;

/** Makes one try. Safe for use by several threads. */
@FunctionalInterface
public interface Sender {

  /**
   * Starts a try and returns at once. The future completes within a limit of time, on any thread,
   * never exceptionally: whatever goes wrong is an outcome.
   */
  CompletableFuture<TryOutcome> send(Delivery delivery);
}
