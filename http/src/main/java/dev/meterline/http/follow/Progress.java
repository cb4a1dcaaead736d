package dev.meterline.http.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower has come, and who waits for it to come further. Safe for use by several
 * threads; the follower's thread alone advances.
 */
final class Progress {

  private record Waiter(long offset, CompletableFuture<Void> reached) {}

  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Queue<Waiter>> waiting = new HashMap<>();
  private @Nullable RuntimeException ended;

  /** The next offset to read; 0 if nothing was read yet. */
  synchronized long next(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }

  /** All before {@code nextOffset} is applied: tells those who waited for it. */
  void advance(TopicPartition partition, long nextOffset) {
    for (Waiter waiter : due(partition, nextOffset)) {
      waiter.reached.complete(null);
    }
  }

  private synchronized List<Waiter> due(TopicPartition partition, long nextOffset) {
    next.put(partition, nextOffset);
    List<Waiter> due = new ArrayList<>();
    Queue<Waiter> queue = waiting.get(partition);
    while (queue != null && !queue.isEmpty() && queue.peek().offset < nextOffset) {
      due.add(queue.remove());
    }
    return due;
  }

  /** Completes, on the follower's thread, once the record at {@code offset} is applied. */
  synchronized CompletableFuture<Void> reached(TopicPartition partition, long offset) {
    if (next(partition) > offset) {
      return CompletableFuture.completedFuture(null);
    }
    if (ended != null) {
      return CompletableFuture.failedFuture(ended);
    }
    Waiter waiter = new Waiter(offset, new CompletableFuture<>());
    waiting
        .computeIfAbsent(
            partition, p -> new PriorityQueue<>(Comparator.comparingLong(Waiter::offset)))
        .add(waiter);
    return waiter.reached;
  }

  /** Nothing more will be read: fails those who still wait, and who will. */
  void end(RuntimeException why) {
    List<Waiter> left = new ArrayList<>();
    synchronized (this) {
      ended = why;
      waiting.values().forEach(left::addAll);
      waiting.clear();
    }
    left.forEach(waiter -> waiter.reached.completeExceptionally(why));
  }
}
