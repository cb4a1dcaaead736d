package dev.meterline.alerts.log;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps the whole topic {@code deliveries} in a store on disk. It joins no group: every process
 * that answers has all of it, and reads on from where it stopped.
 */
public final class KafkaDeliveryLog implements DeliveryLog, AutoCloseable {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final TopicSerde<Delivery> serde;
  private final KafkaStreams streams;

  /**
   * Starts nothing yet.
   *
   * @param stateDir where the store is; each process has its own
   */
  public KafkaDeliveryLog(String bootstrapServers, Path stateDir, TopicSerde<Delivery> serde) {
    this.serde = serde;
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "meterline-delivery-log");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    // What a transaction of the deliveries has not committed did not happen.
    settings.put(StreamsConfig.consumerPrefix("isolation.level"), "read_committed");
    this.streams = new KafkaStreams(topology(serde), settings);
  }

  static Topology topology(TopicSerde<Delivery> serde) {
    return new Topology()
        .addGlobalStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(RecordDeliveries.STORE),
                    Serdes.Bytes(),
                    Serdes.ByteArray())
                .withLoggingDisabled(),
            "read-deliveries",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topic.DELIVERIES.topicName(),
            "record-deliveries",
            () -> new RecordDeliveries(serde));
  }

  /** Begins to read; returns when what the topic holds is there. */
  public void start() {
    streams.start();
  }

  @Override
  public boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public List<Delivery> of(AccountId account, String webhook, int limit) {
    List<Delivery> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store().range(LogKeys.first(account, webhook), LogKeys.last(account, webhook))) {
      while (entries.hasNext() && found.size() < limit) {
        found.add(serde.decode(entries.next().value));
      }
    }
    return found;
  }

  @Override
  public Optional<Delivery> find(AccountId account, String id) {
    ReadOnlyKeyValueStore<Bytes, byte[]> store = store();
    return Optional.ofNullable(store.get(LogKeys.index(account, id)))
        .map(Bytes::wrap)
        .map(store::get)
        .map(serde::decode);
  }

  @Override
  public void close() {
    streams.close(CLOSE_TIMEOUT);
  }

  /**
   * @throws InvalidStateStoreException while it is not {@link #ready}
   */
  private ReadOnlyKeyValueStore<Bytes, byte[]> store() {
    return streams.store(
        StoreQueryParameters.fromNameAndType(
            RecordDeliveries.STORE, QueryableStoreTypes.keyValueStore()));
  }
}
