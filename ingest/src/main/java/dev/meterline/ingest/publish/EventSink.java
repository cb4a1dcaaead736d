package dev.meterline.ingest.publish;

import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.event.MeteredUse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes events and says what became of each. Safe for use by several threads. */
@FunctionalInterface
public interface EventSink {

  /**
   * Sends one event. The stage completes with a {@link Receipt}, never with an exception, on a
   * thread of the sink's: what depends on it must not block.
   */
  CompletionStage<Receipt> publish(MeteredUse use);

  /**
   * Sends events in their order. Once one finds the sink unavailable at the very call, those after
   * it are not tried, so that the caller waits for a full buffer once and not once an event.
   */
  default CompletionStage<BatchReceipt> publishAll(List<MeteredUse> uses) {
    List<CompletableFuture<Receipt>> sent = new ArrayList<>(uses.size());
    boolean open = true;
    for (MeteredUse use : uses) {
      CompletableFuture<Receipt> receipt =
          open ? publish(use).toCompletableFuture() : sent.get(sent.size() - 1);
      open = open && !(receipt.getNow(null) instanceof Unavailable);
      sent.add(receipt);
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .thenApply(done -> new BatchReceipt(sent.stream().map(CompletableFuture::join).toList()));
  }
}
