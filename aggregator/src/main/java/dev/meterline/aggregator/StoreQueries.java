package dev.meterline.aggregator;

import dev.meterline.aggregator.process.Partitions;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.aggregator.store.UsageQuery;
import dev.meterline.aggregator.store.UsageStore;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Topic;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/**
 * Asks the stores of this instance. Safe for use by several threads.
 *
 * <p>An interactive query of Kafka Streams looks at all tasks under the locks of its threads, and a
 * read asks three times. So a store that was found is asked directly from then on, while it serves
 * and no thread rebalances; else Kafka Streams is asked, which knows.
 */
final class StoreQueries {

  private final KafkaStreams streams;
  private final Partitions partitions;
  private final Map<Integer, UsageStore> found = new ConcurrentHashMap<>();

  StoreQueries(KafkaStreams streams, int partitions) {
    this.streams = streams;
    this.partitions = new Partitions(partitions);
  }

  Partitions partitions() {
    return partitions;
  }

  int partitionOf(AccountId account) {
    return partitions.of(account);
  }

  /** Whether every partition that belongs to this instance answers. */
  boolean allServe() {
    return isRunning()
        && streams.metadataForLocalThreads().stream()
            .flatMap(thread -> thread.activeTasks().stream())
            .allMatch(
                task -> ask(task.taskId().partition(), new UsageQuery.Progress()).isPresent());
  }

  /**
   * The committed offset of {@code usage-events} in this partition: the first that may still have
   * to be applied. Empty if the partition is not here or nothing is committed yet.
   */
  Optional<Long> committed(int partition) {
    TopicPartition input = new TopicPartition(Topic.USAGE_EVENTS.topicName(), partition);
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .map(task -> task.committedOffsets().get(input))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * The answer of the active store of this partition, or empty if this instance has none that
   * serves now.
   */
  <R> Optional<R> ask(int partition, UsageQuery<R> query) {
    try {
      UsageStore store = found.get(partition);
      if (store == null || !store.isServing() || !isRunning()) {
        Optional<UsageStore> active = active(partition);
        if (active.isEmpty()) {
          found.remove(partition);
          return Optional.empty();
        }
        store = active.get();
        found.put(partition, store);
      }
      return Optional.of(query.ask(store));
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
  }

  /** Ends as soon as any thread of this instance gives up a partition. */
  private boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  private Optional<UsageStore> active(int partition) {
    QueryResult<UsageStore> result =
        streams
            .query(
                StateQueryRequest.inStore(StoreBuilders.USAGE)
                    .withQuery(new UsageQuery.Handle())
                    .withPartitions(Set.of(partition))
                    .requireActive())
            .getPartitionResults()
            .get(partition);
    return result != null && result.isSuccess()
        ? Optional.of(result.getResult())
        : Optional.empty();
  }
}
