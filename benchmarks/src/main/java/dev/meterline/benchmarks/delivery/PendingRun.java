package dev.meterline.benchmarks.delivery;

import dev.meterline.benchmarks.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/** Every endpoint hangs; memory is looked at when the service has taken in every alert. */
final class PendingRun {

  private static final long MEGABYTE = 1 << 20;
  private static final String RESIDENT = "VmRSS:";

  private final int accounts;
  private final InstantSource clock;

  PendingRun(int accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What the process holds, the broker and the endpoints included.
   *
   * @param heapMegabytes that is in use after a collection
   * @param residentMegabytes of the whole process, as Linux counts them; 0 elsewhere
   */
  record Result(int pending, long heapMegabytes, long residentMegabytes) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d alerts pending: heap %d MB, resident %d MB, of a heap of %d MB at most",
          pending,
          heapMegabytes,
          residentMegabytes,
          Runtime.getRuntime().maxMemory() / MEGABYTE);
    }
  }

  Result run(int pending) throws IOException {
    Path directory = Files.createTempDirectory("bench-delivery");
    try (DeliveryRig rig = new DeliveryRig(directory, clock)) {
      rig.start(accounts, 1);
      for (int i = 0; i < pending; i++) {
        rig.pend("al_" + i, i % accounts);
      }
      rig.flush();
      rig.await(() -> rig.taken() >= pending);
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long heap = (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
      return new Result(pending, heap, resident());
    } finally {
      Trees.delete(directory);
    }
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
