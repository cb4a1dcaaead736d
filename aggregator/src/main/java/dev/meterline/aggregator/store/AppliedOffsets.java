package dev.meterline.aggregator.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the input has been applied, and who waits for it to get further. One thread advances; any
 * thread may look or wait. No thread ever blocks.
 */
final class AppliedOffsets {

  private volatile PartitionMark mark = PartitionMark.NONE;
  private final AtomicLong tickets = new AtomicLong();
  private final ConcurrentSkipListMap<Waiter, CompletableFuture<Boolean>> waiting =
      new ConcurrentSkipListMap<>();

  private record Waiter(long offset, long ticket) implements Comparable<Waiter> {
    @Override
    public int compareTo(Waiter other) {
      int byOffset = Long.compare(offset, other.offset);
      return byOffset != 0 ? byOffset : Long.compare(ticket, other.ticket);
    }
  }

  PartitionMark mark() {
    return mark;
  }

  void restart(PartitionMark stored) {
    mark = stored;
    wake(stored.offset());
  }

  void advance(long offset, long appendMillis) {
    mark = mark.applied(offset, appendMillis);
    if (!waiting.isEmpty()) {
      wake(offset);
    }
  }

  void rerouted() {
    mark = mark.reroutedRecord();
  }

  void unreadable() {
    mark = mark.unreadableRecord();
  }

  /**
   * Completes with true once {@code offset} is applied, with false if this store stops serving
   * first. Completed by the stream thread: continue elsewhere. A caller who gives up completes it,
   * which also takes it off the list.
   */
  CompletableFuture<Boolean> reached(long offset) {
    Waiter waiter = new Waiter(offset, tickets.getAndIncrement());
    CompletableFuture<Boolean> future = new CompletableFuture<>();
    waiting.put(waiter, future);
    CompletableFuture<Boolean> listed =
        future.whenComplete((done, failure) -> waiting.remove(waiter));
    // The record may have been applied between a look at the mark and the registration.
    wake(mark.offset());
    return listed.isDone() ? listed : future;
  }

  /** Nobody is served here any more. */
  void abandon() {
    mark = PartitionMark.NONE;
    waiting.values().forEach(future -> future.complete(false));
  }

  private void wake(long offset) {
    waiting
        .headMap(new Waiter(offset, Long.MAX_VALUE), true)
        .values()
        .forEach(future -> future.complete(true));
  }
}
