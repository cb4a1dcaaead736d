package dev.meterline.alerts.log;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts each delivery where it is looked for, and forgets those of its endpoint that are old. */
final class RecordDeliveries implements Processor<byte[], byte[], Void, Void> {

  static final String STORE = "delivery-log";

  /** As long as the topic keeps them. */
  static final Duration KEPT = Duration.ofDays(40);

  private static final Logger LOG = LoggerFactory.getLogger(RecordDeliveries.class);

  private final TopicSerde<Delivery> serde;
  private @Nullable KeyValueStore<Bytes, byte[]> store;

  RecordDeliveries(TopicSerde<Delivery> serde) {
    this.serde = serde;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      return; // its endpoint's next delivery removes what is old
    }
    try {
      put(serde.decode(record.value()), record.value());
    } catch (MalformedRecordException e) {
      LOG.warn("left out a value of {}: {}", serde.topic().topicName(), e.getMessage());
    }
  }

  private void put(Delivery delivery, byte[] value) {
    KeyValueStore<Bytes, byte[]> to = Objects.requireNonNull(store, "init comes first");
    Bytes key = LogKeys.of(delivery);
    Bytes index = LogKeys.index(delivery.alert().account(), delivery.id());
    byte[] before = to.get(index);
    if (before != null && !key.equals(Bytes.wrap(before))) {
      to.delete(Bytes.wrap(before)); // it had ended, and was asked for again
    }
    to.put(key, value);
    to.put(index, key.get());
    forgetOld(to, delivery);
  }

  private void forgetOld(KeyValueStore<Bytes, byte[]> from, Delivery newest) {
    AccountId account = newest.alert().account();
    String webhook = newest.webhook().orElse("");
    Instant end = newest.createdAt().minus(KEPT);
    List<Bytes> old = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        from.range(LogKeys.olderThan(account, webhook, end), LogKeys.last(account, webhook))) {
      entries.forEachRemaining(
          entry -> {
            old.add(entry.key);
            old.add(LogKeys.index(account, serde.decode(entry.value).id()));
          });
    }
    old.forEach(from::delete);
  }
}
