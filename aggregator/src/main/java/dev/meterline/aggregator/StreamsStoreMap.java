package dev.meterline.aggregator;

import dev.meterline.aggregator.read.Instance;
import dev.meterline.aggregator.read.Place;
import dev.meterline.aggregator.read.StoreMap;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.aggregator.store.UsageQuery;
import dev.meterline.schemas.account.AccountId;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;

/** The store map that the consumer group's members share by their rebalances. */
final class StreamsStoreMap implements StoreMap {

  private static final StreamPartitioner<Integer, Object> KEY_IS_PARTITION =
      (topic, partition, value, count) -> Optional.of(Set.of(partition));

  private final KafkaStreams streams;
  private final StoreQueries queries;
  private final Optional<Instance> self;

  /**
   * @param self where this instance listens; empty if it does not, then it is alone
   */
  StreamsStoreMap(KafkaStreams streams, StoreQueries queries, Optional<Instance> self) {
    this.streams = streams;
    this.queries = queries;
    this.self = self;
  }

  @Override
  public int partitions() {
    return queries.partitions().count();
  }

  @Override
  public int partitionOf(AccountId account) {
    return queries.partitionOf(account);
  }

  /** The store itself is asked first: it knows better than what was told at a rebalance. */
  @Override
  public Place placeOf(int partition) {
    return queries.ask(partition, new UsageQuery.Progress()).isPresent()
        ? new Place.Here()
        : asTold(partition);
  }

  private Place asTold(int partition) {
    HostInfo active = activeHost(partition);
    if (active.equals(HostInfo.unavailable())) {
      return new Place.Unknown();
    }
    Instance instance = new Instance(active.host(), active.port());
    boolean restoredHere = self.filter(instance::equals).isPresent();
    return restoredHere ? new Place.Unknown() : new Place.Elsewhere(instance);
  }

  private HostInfo activeHost(int partition) {
    try {
      KeyQueryMetadata told =
          streams.queryMetadataForKey(StoreBuilders.USAGE, partition, KEY_IS_PARTITION);
      return told.equals(KeyQueryMetadata.NOT_AVAILABLE)
          ? HostInfo.unavailable()
          : told.activeHost();
    } catch (StreamsNotStartedException | IllegalStateException e) {
      // Not started, or closed already.
      return HostInfo.unavailable();
    }
  }
}
