package dev.meterline.benchmarks.contender;

import java.util.Optional;

/**
 * Counts a load that is on the broker already. What it has counted for good it commits as the
 * offsets of its consumer group: that is how its progress is measured from outside.
 */
public interface Contender extends AutoCloseable {

  /** Starts to count and returns. */
  void start();

  /**
   * Holds its numbers against the model; called when every record is committed.
   *
   * @return what is wrong first, or empty if all is right
   */
  Optional<String> wrong();

  @Override
  void close();
}
