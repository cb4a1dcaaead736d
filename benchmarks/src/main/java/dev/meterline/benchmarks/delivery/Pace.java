package dev.meterline.benchmarks.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An even pace that starts when this is made: one that comes late is not waited for. */
final class Pace {

  private final long startNanos = System.nanoTime();
  private final double perSecond;

  Pace(double perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * Waits until it is the turn of number {@code n}, from 0 on.
   *
   * @param pause done before each wait
   */
  void await(long n, Runnable pause) {
    long due = startNanos + (long) (n / perSecond * Duration.ofSeconds(1).toNanos());
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      pause.run();
      LockSupport.parkNanos(left);
    }
  }
}
