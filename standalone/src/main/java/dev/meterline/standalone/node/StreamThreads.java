package dev.meterline.standalone.node;

/** How many threads count. */
final class StreamThreads {

  private StreamThreads() {}

  /**
   * One for each processor but one, which is left to those who read and to what else runs there;
   * never more than there is work for.
   *
   * @param partitions each is counted by one thread
   * @param processors that this process may use
   */
  static int of(int partitions, int processors) {
    return Math.max(1, Math.min(partitions, processors - 1));
  }
}
