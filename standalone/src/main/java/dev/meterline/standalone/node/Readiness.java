package dev.meterline.standalone.node;

import dev.meterline.standalone.OperatorException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits until every part serves, unless one fails before. */
final class Readiness {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** The stores are in the data directory; only a lost one is read back from the broker. */
  private static final Duration AT_MOST = Duration.ofMinutes(10);

  private final CompletableFuture<Throwable> fault;

  Readiness(CompletableFuture<Throwable> fault) {
    this.fault = fault;
  }

  /**
   * @throws OperatorException if a part fails or the wait takes too long
   */
  void await(BooleanSupplier... parts) {
    long looks = AT_MOST.dividedBy(LOOK_EVERY);
    for (long look = 0; look < looks; look++) {
      if (Arrays.stream(parts).allMatch(BooleanSupplier::getAsBoolean)) {
        return;
      }
      failIfFaulty();
    }
    throw new OperatorException(
        "the stores did not serve within %d min".formatted(AT_MOST.toMinutes()));
  }

  private void failIfFaulty() {
    try {
      Throwable why = fault.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      throw new OperatorException("a part failed at the start: " + why.getMessage(), why);
    } catch (TimeoutException noFault) {
      // The usual case: nothing failed while we waited.
    } catch (ExecutionException e) {
      throw new OperatorException("a part failed at the start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted at the start", e);
    }
  }
}
