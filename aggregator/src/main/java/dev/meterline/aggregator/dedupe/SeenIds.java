package dev.meterline.aggregator.dedupe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All ids of a partition: the newest in a hot table, those before them in a table that is frozen
 * while it is written to a file, the rest in files. A new id costs a look into each table and each
 * file's filter, and no call to a store. One thread only.
 */
public final class SeenIds implements AutoCloseable {

  /** Runs may be written more slowly than ids arrive; beyond this many tables, wait. */
  private static final int MOST_FROZEN = 4;

  private final int hotIds;
  private final ColdIds cold;
  private IdTable hot = new IdTable();
  // The last table that was dropped, for the next: it has grown to the size that is needed, and
  // tables of megabytes that come and go are what a heap is collected for as a whole.
  private @Nullable IdTable spare;
  // Newest first. The newest stays after it was written: retries come soon.
  private final Deque<Frozen> frozen = new ArrayDeque<>();

  /** A table that takes no more ids. */
  private static final class Frozen {
    private final IdTable table;
    private final CompletableFuture<ColdIds.Sealed> run;
    // Its run is in use: the table is only kept because its ids are the likeliest to come again.
    private boolean isInRun;

    Frozen(IdTable table, CompletableFuture<ColdIds.Sealed> run) {
      this.table = table;
      this.run = run;
    }
  }

  /**
   * Starts empty.
   *
   * @param hotIds ids after which the hot table is frozen; the heap has room for this many in each
   *     of three tables, at 27 to 54 bytes an id
   */
  public SeenIds(int hotIds, ColdIds cold) {
    this.hotIds = hotIds;
    this.cold = cold;
  }

  /** The newest day on which this id arrived, days since 1970-01-01 UTC, or -1. */
  public int dayOf(long high, long low) {
    int newest = hot.dayOf(high, low);
    for (Frozen table : frozen) {
      newest = Math.max(newest, table.table.dayOf(high, low));
    }
    return newest >= 0 ? newest : cold.dayOf(high, low);
  }

  /** Remembers an id. */
  public void put(long high, long low, int day) {
    hot.put(high, low, day);
  }

  /** Whether the hot table is full: {@linkplain #freeze freeze} it once its batches are written. */
  public boolean isFull() {
    return hot.size() >= hotIds;
  }

  /**
   * Starts a new hot table; the old one becomes a run.
   *
   * @param batches the batches of the log that hold exactly the ids of the hot table
   * @param logMark what the log holds at the last of them
   */
  public void freeze(Batches batches, long logMark) {
    frozen.addFirst(new Frozen(hot, cold.seal(hot, batches, logMark)));
    hot = spare == null ? new IdTable() : spare;
    spare = null;
    if (frozen.size() > MOST_FROZEN) {
      frozen.getLast().run.join();
    }
  }

  /**
   * Takes over what the background has finished and drops what has expired. Call it at every
   * commit.
   *
   * @param firstDay the first day that is still remembered, days since 1970-01-01 UTC
   */
  public void maintain(int firstDay) {
    Iterator<Frozen> oldestFirst = frozen.descendingIterator();
    while (oldestFirst.hasNext()) {
      Frozen oldest = oldestFirst.next();
      if (!oldest.isInRun) {
        if (!oldest.run.isDone()) {
          break;
        }
        cold.add(oldest.run.join());
        oldest.isInRun = true;
      }
    }
    while (frozen.size() > 1 && frozen.getLast().isInRun) {
      spare = frozen.removeLast().table;
      spare.clear();
    }
    cold.maintain(firstDay);
  }

  /** Number of ids held. */
  public long size() {
    long inTables = hot.size();
    for (Frozen table : frozen) {
      inTables += table.isInRun ? 0 : table.table.size();
    }
    return inTables + cold.size();
  }

  @Override
  public void close() {
    cold.close();
  }
}
