package dev.meterline.ingest.publish;

import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.ingest.publish.Receipt.Refused;
import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.event.Acceptance;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.utils.Utils;

/**
 * Keeps events in lists instead of Kafka, by the same rules and the same partitioning: for tests of
 * services that publish. Safe for use by several threads.
 */
public final class InMemoryEventSink implements EventSink {

  private final EventRules rules = new EventRules(Acceptance.AT_THE_EDGE);
  private final InstantSource clock;
  private final List<List<MeteredUse>> partitions = new ArrayList<>();
  private final List<MeteredUse> published = new ArrayList<>();
  private int capacity = Integer.MAX_VALUE;

  public InMemoryEventSink(InstantSource clock, int partitionCount) {
    this.clock = clock;
    for (int i = 0; i < partitionCount; i++) {
      partitions.add(new ArrayList<>());
    }
  }

  @Override
  public synchronized CompletionStage<Receipt> publish(MeteredUse use) {
    return CompletableFuture.completedFuture(receipt(use));
  }

  private Receipt receipt(MeteredUse use) {
    Optional<String> violation = rules.violation(use, clock.millis());
    if (violation.isPresent()) {
      return new Refused(violation.get());
    }
    if (published.size() >= capacity) {
      return new Unavailable(Duration.ofSeconds(2), "not acknowledged: the sink is full");
    }
    byte[] key = use.account().value().getBytes(StandardCharsets.UTF_8);
    int partition = Utils.toPositive(Utils.murmur2(key)) % partitions.size();
    partitions.get(partition).add(use);
    published.add(use);
    return new Published(partition, partitions.get(partition).size() - 1L, clock.instant());
  }

  /** From now on takes events up to this many in all, and is unavailable beyond. */
  public synchronized void limitTo(int events) {
    capacity = events;
  }

  /** Every event that was published, in order. */
  public synchronized List<MeteredUse> published() {
    return List.copyOf(published);
  }
}
