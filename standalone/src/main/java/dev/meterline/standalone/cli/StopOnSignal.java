package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.StandaloneNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a node when the process is told to end, by Ctrl-C or SIGTERM. If a part hangs, the process
 * ends all the same: what was acknowledged is with the broker.
 */
final class StopOnSignal {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int FAILED = 1;

  private StopOnSignal() {}

  static void install(StandaloneNode node) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopInTime(node), "stop"));
  }

  private static void stopInTime(StandaloneNode node) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread watch = new Thread(() -> haltUnless(stopped), "stop-watch");
    watch.setDaemon(true);
    watch.start();
    node.close();
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
