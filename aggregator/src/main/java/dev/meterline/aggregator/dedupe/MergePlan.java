package dev.meterline.aggregator.dedupe;

import java.util.List;
import java.util.Optional;

/**
 * Which runs to merge: four neighbours of about the same size become one, so that the number of
 * filters to ask grows with the logarithm of the ids, and each id is written three times at most.
 * Beyond {@value #LARGEST} ids runs stay as they are: a merge should not need much memory.
 */
final class MergePlan {

  static final int FAN_IN = 4;
  static final int LARGEST = 8 << 20;

  private MergePlan() {}

  /**
   * The next merge.
   *
   * @param sizes number of ids of each run, in the order of their batches
   * @return the index of the first of {@link #FAN_IN} neighbours to merge, if there is something to
   *     do
   */
  static Optional<Integer> next(List<Integer> sizes) {
    for (int from = 0; from + FAN_IN <= sizes.size(); from++) {
      List<Integer> neighbours = sizes.subList(from, from + FAN_IN);
      long sum = neighbours.stream().mapToLong(Integer::longValue).sum();
      long largest = neighbours.stream().mapToLong(Integer::longValue).max().orElse(0);
      // The largest is at most half of the result: no run is copied again for a little.
      if (sum <= LARGEST && largest * 2 <= sum) {
        return Optional.of(from);
      }
    }
    return Optional.empty();
  }
}
