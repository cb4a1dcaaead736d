package dev.meterline.alerts.delivery;

import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.delivery.Delivery;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What is pending, on disk and in Kafka. In memory is one key for each lane: where to begin to
 * look, since RocksDB walks over all that was removed before it. For the stream thread.
 */
final class Pending {

  static final String STORE = "pending-deliveries";

  private final KeyValueStore<Bytes, byte[]> store;
  private final TopicSerde<Delivery> serde;
  private final Map<String, Bytes> lookFrom = new HashMap<>();

  /**
   * The first of a lane.
   *
   * @param delivery the first that matched
   * @param nextDueMillis when the one after it is due that matches as well
   */
  record First(Delivery delivery, Optional<Long> nextDueMillis) {}

  Pending(KeyValueStore<Bytes, byte[]> store, TopicSerde<Delivery> serde) {
    this.store = store;
    this.serde = serde;
  }

  static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray());
  }

  void put(Delivery delivery) {
    Bytes key = PendingKey.of(delivery);
    store.put(key, serde.encode(delivery));
    lookFrom.computeIfPresent(
        PendingKey.lane(delivery), (lane, from) -> key.compareTo(from) < 0 ? key : from);
  }

  void remove(Delivery delivery) {
    store.delete(PendingKey.of(delivery));
  }

  /** The one of the lane that is due first, of those that match. */
  Optional<First> first(String lane, Predicate<Delivery> matches) {
    Bytes from = lookFrom.getOrDefault(lane, PendingKey.first(lane));
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, PendingKey.end(lane))) {
      if (!entries.hasNext()) {
        lookFrom.remove(lane);
        return Optional.empty();
      }
      lookFrom.put(lane, entries.peekNextKey());
      Optional<Delivery> first = next(entries, matches);
      return first.map(
          found -> new First(found, next(entries, matches).map(PendingKey::dueMillis)));
    }
  }

  /** Tells for each lane when its first is due. */
  void eachLane(ObjLongConsumer<String> told) {
    Optional<Delivery> first = after(Bytes.wrap(new byte[0]));
    while (first.isPresent()) {
      String lane = PendingKey.lane(first.get());
      told.accept(lane, PendingKey.dueMillis(first.get()));
      first = after(PendingKey.end(lane));
    }
  }

  private Optional<Delivery> after(Bytes from) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, null)) {
      return entries.hasNext() ? Optional.of(serde.decode(entries.next().value)) : Optional.empty();
    }
  }

  private Optional<Delivery> next(
      KeyValueIterator<Bytes, byte[]> entries, Predicate<Delivery> matches) {
    while (entries.hasNext()) {
      Delivery delivery = serde.decode(entries.next().value);
      if (matches.test(delivery)) {
        return Optional.of(delivery);
      }
    }
    return Optional.empty();
  }
}
