package dev.meterline.standalone.node;

import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import dev.meterline.standalone.OperatorException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until every part serves, unless one fails before. */
final class Readiness {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final CompletableFuture<Throwable> fault;

  Readiness(CompletableFuture<Throwable> fault) {
    this.fault = fault;
  }

  /**
   * Returns when nothing is in the way of any surface.
   *
   * @throws OperatorException if a part fails or the wait takes longer than {@code atMost}
   */
  void await(List<HttpSurface> surfaces, Duration atMost) {
    List<ReadinessCheck> checks =
        surfaces.stream().flatMap(surface -> surface.readiness().stream()).toList();
    long looks = atMost.dividedBy(LOOK_EVERY);
    for (long look = 0; look < looks; look++) {
      if (checks.stream().allMatch(check -> check.obstacle().get().isEmpty())) {
        return;
      }
      failIfFaulty();
    }
    throw new OperatorException("it did not serve within %d min".formatted(atMost.toMinutes()));
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
