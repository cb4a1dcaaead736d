package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Announced;
import dev.meterline.alerts.policy.ThresholdPolicy;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an account's totals, asks the policy, remembers what is announced and tells the listener.
 * Totals that can't be read are left out with a warning: a later value replaces them.
 */
public final class WatchThresholds implements Processor<byte[], byte[], Void, Void> {

  /** What was announced, by account. */
  public static final String STORE = "announced";

  private static final Logger LOG = LoggerFactory.getLogger(WatchThresholds.class);

  private final TopicSerde<UsageTotals> totals;
  private final ThresholdPolicy policy;
  private final CrossingListener listener;
  private @Nullable KeyValueStore<String, Announced> announced;

  /**
   * Makes the processor of one task.
   *
   * @param totals reads the values
   * @param policy says what is to be announced
   * @param listener is told
   */
  public WatchThresholds(
      TopicSerde<UsageTotals> totals, ThresholdPolicy policy, CrossingListener listener) {
    this.totals = totals;
    this.policy = policy;
    this.listener = listener;
  }

  /**
   * The store that it needs. In memory, since only accounts that crossed something are in it, and
   * logged, so that nothing is announced again after a restart.
   */
  public static StoreBuilder<KeyValueStore<String, Announced>> store() {
    return Stores.keyValueStoreBuilder(
        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), new AnnouncedSerde());
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    announced = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      watch(totals.decode(record.value()));
    } catch (MalformedRecordException e) {
      LOG.warn("left out a value of {}: {}", totals.topic().topicName(), e.getMessage());
    }
  }

  private void watch(UsageTotals now) {
    KeyValueStore<String, Announced> store = Objects.requireNonNull(announced, "init comes first");
    String account = now.account().value();
    Announced before = Objects.requireNonNullElse(store.get(account), Announced.NOTHING);
    ThresholdPolicy.Decision decision = policy.decide(now, before);
    if (!decision.announced().equals(before)) {
      store.put(account, decision.announced());
    }
    decision.crossings().forEach(crossing -> listener.crossed(crossing, now.asOf()));
  }
}
