package dev.meterline.aggregator.store;

/**
 * Counts the cells that are loaded into memory, and says when it is time to write and to look what
 * can be dropped. What was not written can't be. Stream thread only.
 */
final class LoadedCells {

  /** A look passes every row in memory, so it is not taken at every commit without need. */
  private static final int COMMITS_BETWEEN_LOOKS = 16;

  /** Records that wait for their commit at most: they hold memory that is not counted here. */
  private static final int MOST_UNWRITTEN_RECORDS = 250_000;

  /** A commit costs as much as this many records: where memory is that short, it is short. */
  private static final int LEAST_UNWRITTEN_RECORDS = 250;

  private final long most;
  private long sinceCommit;
  private long sinceLook;

  /**
   * @param maxCells most cells to hold; a quarter of them may be loaded before something is done
   */
  LoadedCells(long maxCells) {
    this.most = maxCells / 4;
  }

  void add(int cells) {
    sinceCommit += cells;
    sinceLook += cells;
  }

  /**
   * Whether a commit must not wait for its time.
   *
   * @param records applied since the last one
   */
  boolean wantsCommit(long records) {
    return records >= MOST_UNWRITTEN_RECORDS
        || (sinceCommit > most && records >= LEAST_UNWRITTEN_RECORDS);
  }

  /** Whether it is time to look at all that is held. */
  boolean wantsLook(long commit) {
    return commit % COMMITS_BETWEEN_LOOKS == 0 || sinceLook > most;
  }

  void committed(boolean looked) {
    sinceCommit = 0;
    sinceLook = looked ? 0 : sinceLook;
  }

  void forget() {
    sinceCommit = 0;
    sinceLook = 0;
  }
}
