package dev.meterline.ingest.publish;

import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * A sink that never holds its caller: a full buffer holds a thread of the executor instead. The
 * number of events under way, waiting or sent, is bounded; beyond it events are unavailable at
 * once, so that a broker which is slow or away costs no more than that memory.
 */
public final class HandedOffSink implements EventSink {

  private static final Unavailable OVERLOADED =
      new Unavailable(Duration.ofSeconds(2), "not acknowledged: too many events wait to be sent");

  private final EventSink sink;
  private final Executor executor;
  private final Semaphore room;
  private final int mostEvents;

  /**
   * @param sink does the work
   * @param executor with a queue without bound
   * @param mostEvents most events under way; a larger batch is never taken
   */
  public HandedOffSink(EventSink sink, Executor executor, int mostEvents) {
    this.sink = sink;
    this.executor = executor;
    this.room = new Semaphore(mostEvents);
    this.mostEvents = mostEvents;
  }

  /** Events under way now. */
  public int underWay() {
    return mostEvents - room.availablePermits();
  }

  @Override
  public CompletionStage<Receipt> publish(MeteredUse use) {
    return publishAll(List.of(use)).thenApply(batch -> batch.receipts().get(0));
  }

  /** One task for the whole batch, so that its order stays. */
  @Override
  public CompletionStage<BatchReceipt> publishAll(List<MeteredUse> uses) {
    if (!room.tryAcquire(uses.size())) {
      return CompletableFuture.completedFuture(
          new BatchReceipt(Collections.nCopies(uses.size(), OVERLOADED)));
    }
    return CompletableFuture.supplyAsync(() -> sink.publishAll(uses), executor)
        .thenCompose(Function.identity())
        .whenComplete((receipt, fault) -> room.release(uses.size()));
  }
}
