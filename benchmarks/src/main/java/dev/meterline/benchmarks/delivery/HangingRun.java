package dev.meterline.benchmarks.delivery;

import dev.meterline.benchmarks.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Alerts go round the endpoints at an even pace; only those to endpoints that answer count. */
final class HangingRun {

  private final int endpoints;
  private final int rate;
  private final int seconds;
  private final InstantSource clock;

  HangingRun(int endpoints, int rate, int seconds, InstantSource clock) {
    this.endpoints = endpoints;
    this.rate = rate;
    this.seconds = seconds;
    this.clock = clock;
  }

  /**
   * From the broker's acknowledgement of an alert to its endpoint; the first third, in which all is
   * compiled, does not count.
   *
   * @param hangs every so many-th endpoint never answers; 0 for none
   */
  Latencies run(int hangs) throws IOException {
    Path directory = Files.createTempDirectory("bench-delivery");
    try (DeliveryRig rig = new DeliveryRig(directory, clock)) {
      rig.start(endpoints, hangs);
      List<String> counted = new ArrayList<>();
      Pace pace = new Pace(rate);
      for (int i = 0; i < rate * seconds; i++) {
        pace.await(i, rig::flush);
        int account = i % endpoints;
        rig.alert("al_" + i, account);
        if (!DeliveryRig.hangs(account, hangs) && i > rate * seconds / 3) {
          counted.add("al_" + i);
        }
      }
      rig.flush();
      rig.await(() -> counted.stream().allMatch(rig::arrived));
      return new Latencies(counted.stream().mapToDouble(rig::millis).toArray());
    } finally {
      Trees.delete(directory);
    }
  }
}
