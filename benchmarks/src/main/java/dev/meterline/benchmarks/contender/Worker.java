package dev.meterline.benchmarks.contender;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** One thread that runs until it is told to stop. A failure in it surfaces in {@link #stop}. */
final class Worker {

  private final Thread thread;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Worker(String name, Runnable task) {
    thread = new Thread(task, name);
    thread.setUncaughtExceptionHandler(
        (t, e) -> {
          failure.set(e);
          // Progress ends here; whoever measures it finds the reason in the output.
          e.printStackTrace();
        });
  }

  void start() {
    thread.start();
  }

  boolean isStopping() {
    return stopping.get();
  }

  /** Waits for the end of the task. */
  void stop() {
    stopping.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Throwable fault = failure.getAndSet(null);
    if (fault != null) {
      throw new IllegalStateException("counting failed: " + fault.getMessage(), fault);
    }
  }
}
