package dev.meterline.aggregator.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the input has been applied, and who waits for it to get further. One thread advances; any
 * thread may look or wait. No thread ever blocks.
 */
final class AppliedOffsets {

  private volatile PartitionMark mark = PartitionMark.NONE;
  private volatile boolean abandoned = true;
  private final AtomicLong tickets = new AtomicLong();
  private final ConcurrentSkipListMap<Waiter, CompletableFuture<Boolean>> waiting =
      new ConcurrentSkipListMap<>();
  // Volatile as the mark is: a thread that waits and the one that advances can't miss each other.
  private final AtomicInteger waiters = new AtomicInteger();

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
    abandoned = false;
    wake(stored.offset());
  }

  void advance(long offset, long appendMillis) {
    mark = mark.applied(offset, appendMillis);
    if (waiters.get() > 0) {
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
    waiters.incrementAndGet();
    CompletableFuture<Boolean> listed =
        future.whenComplete(
            (done, failure) -> {
              waiting.remove(waiter);
              waiters.decrementAndGet();
            });
    // Either may have happened between a look at this object and the registration.
    wake(mark.offset());
    if (abandoned) {
      future.complete(false);
    }
    return listed.isDone() ? listed : future;
  }

  /** How many wait. */
  int waiting() {
    return waiters.get();
  }

  /** Nobody is served here any more. */
  void abandon() {
    mark = PartitionMark.NONE;
    abandoned = true;
    waiting.values().forEach(future -> future.complete(false));
  }

  private void wake(long offset) {
    waiting
        .headMap(new Waiter(offset, Long.MAX_VALUE), true)
        .values()
        .forEach(future -> future.complete(true));
  }
}
