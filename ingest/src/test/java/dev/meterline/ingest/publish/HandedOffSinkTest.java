package dev.meterline.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.event.MeteredUse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandedOffSinkTest extends EventSinkContract {

  private final InMemoryEventSink inner = new InMemoryEventSink(CLOCK, PARTITIONS);
  private final EventSink sink = new HandedOffSink(inner, Runnable::run, 10);

  @Override
  EventSink sink() {
    return sink;
  }

  @Override
  List<MeteredUse> published() {
    return inner.published();
  }

  @Override
  void breakDown() {
    inner.limitTo(0);
  }

  @Test
  void shouldReturnBeforeTheSinkWasCalled() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    EventSink waiting = new HandedOffSink(inner, tasks::add, 10);

    CompletableFuture<Receipt> receipt = waiting.publish(use("a")).toCompletableFuture();

    assertThat(receipt).isNotDone();
    tasks.remove().run();
    assertThat(receipt).isDone();
  }

  @Test
  void shouldBeUnavailableAtOnceWhileTooManyEventsAreUnderWay() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    EventSink narrow = new HandedOffSink(inner, tasks::add, 2);
    CompletableFuture<BatchReceipt> first =
        narrow.publishAll(List.of(use("a"), use("b"))).toCompletableFuture();

    Receipt refused = narrow.publish(use("c")).toCompletableFuture().join();
    tasks.remove().run();
    CompletableFuture<Receipt> second = narrow.publish(use("c")).toCompletableFuture();
    tasks.remove().run();

    assertThat(refused).isInstanceOf(Unavailable.class);
    assertThat(first.join().receipts()).hasSize(2).allMatch(Published.class::isInstance);
    assertThat(second.join()).isInstanceOf(Published.class);
  }
}
