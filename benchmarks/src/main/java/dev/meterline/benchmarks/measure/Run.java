package dev.meterline.benchmarks.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One run of one contender, measured over the records after the first third: until then it joins
 * its group, restores what it holds and is compiled.
 *
 * @param eventsPerSecond records that were counted for good in a second
 * @param cpuMicrosPerEvent processor time of the contender, without the broker's
 * @param bytesWrittenPerEvent what the contender wrote to the disk and what the broker's logs grew
 *     by, without the input; empty where the system does not tell
 * @param wrong what is wrong with its totals, or empty
 */
public record Run(
    double eventsPerSecond,
    double cpuMicrosPerEvent,
    OptionalDouble bytesWrittenPerEvent,
    Optional<String> wrong) {

  /** A run that ended early. */
  static Run failed(String why) {
    return new Run(0, 0, OptionalDouble.empty(), Optional.of(why));
  }
}
