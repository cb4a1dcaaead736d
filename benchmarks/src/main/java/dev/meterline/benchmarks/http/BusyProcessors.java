package dev.meterline.benchmarks.http;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A thread for each processor that does nothing but keep it: what an answer then waits for is the
 * machine, which does not always take a processor from who has it as soon as another wants it, and
 * no program that uses all of them can answer sooner.
 */
final class BusyProcessors {

  private volatile boolean busy = true;

  private BusyProcessors() {}

  /** Does something while all processors are busy. */
  static void during(Runnable something) {
    BusyProcessors all = new BusyProcessors();
    List<Thread> threads =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .mapToObj(processor -> new Thread(all::spin, "busy-" + processor))
            .toList();
    threads.forEach(Thread::start);
    try {
      something.run();
    } finally {
      all.busy = false;
    }
  }

  private void spin() {
    while (busy) {
      // A hint to the processor only; the thread stays on it.
      Thread.onSpinWait();
    }
  }
}
