package dev.meterline.aggregator;

import dev.meterline.aggregator.process.Partitions;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.aggregator.store.UsageQuery;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Topic;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/** Asks the stores of this instance by interactive queries. Safe for use by several threads. */
final class StoreQueries {

  private final KafkaStreams streams;
  private final Partitions partitions;

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
    return streams.state() == KafkaStreams.State.RUNNING
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
      QueryResult<R> result =
          streams
              .query(
                  StateQueryRequest.inStore(StoreBuilders.USAGE)
                      .withQuery(query)
                      .withPartitions(Set.of(partition))
                      .requireActive())
              .getPartitionResults()
              .get(partition);
      return result != null && result.isSuccess()
          ? Optional.of(result.getResult())
          : Optional.empty();
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
  }
}
