package dev.meterline.standalone.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops what runs when the process is told to end, by Ctrl-C or SIGTERM. If a part hangs, the
 * process ends all the same: what was acknowledged is with the broker.
 */
final class StopOnSignal {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int FAILED = 1;

  private StopOnSignal() {}

  static void install(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopInTime(close), "stop"));
  }

  private static void stopInTime(Runnable close) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread watch = new Thread(() -> haltUnless(stopped), "stop-watch");
    watch.setDaemon(true);
    watch.start();
    close.run();
    stopped.countDown();
  }

  private static void haltUnless(CountDownLatch stopped) {
    try {
      if (!stopped.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
