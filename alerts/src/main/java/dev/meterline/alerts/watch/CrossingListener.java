package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Crossing;
import java.time.Instant;

/** Is told about crossings. */
@FunctionalInterface
public interface CrossingListener {

  /**
   * A threshold was crossed. Called on a stream thread, which must not wait here. May be called
   * again with the same crossing if the process ends before the crossing is committed.
   *
   * @param crossing what was crossed
   * @param asOf append time of the newest record that the crossing rests on
   */
  void crossed(Crossing crossing, Instant asOf);
}
