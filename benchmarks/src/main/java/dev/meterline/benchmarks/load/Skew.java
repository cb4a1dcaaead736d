package dev.meterline.benchmarks.load;

import java.util.Arrays;

/** Zipf's law: the k-th of n is drawn with a probability proportional to 1/k. Immutable. */
final class Skew {

  private final double[] cumulative;

  Skew(int n) {
    cumulative = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += 1.0 / (k + 1);
      cumulative[k] = sum;
    }
  }

  /**
   * The rank that a uniform draw stands for.
   *
   * @param uniform in [0, 1)
   * @return 0 to n - 1
   */
  int rank(double uniform) {
    int found = Arrays.binarySearch(cumulative, uniform * cumulative[cumulative.length - 1]);
    return found >= 0 ? found : -found - 1;
  }
}
