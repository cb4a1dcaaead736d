package dev.meterline.benchmarks.contender;

import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Drops an event whose id is in a window store, the way tutorials do. */
final class SeenFilter implements FixedKeyProcessor<String, MeteredUse, MeteredUse> {

  static final String STORE = "seen-ids";

  private static final long REACH_MILLIS = Duration.ofDays(35).toMillis();

  private @Nullable FixedKeyProcessorContext<String, MeteredUse> context;
  private @Nullable WindowStore<String, Long> seen;

  @Override
  public void init(FixedKeyProcessorContext<String, MeteredUse> newContext) {
    context = newContext;
    seen = newContext.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, MeteredUse> record) {
    if (context == null || seen == null) {
      throw new IllegalStateException("a record came before init");
    }
    String name = record.key() + "/" + record.value().id();
    long time = record.timestamp();
    try (WindowStoreIterator<Long> found =
        seen.fetch(name, Math.max(0, time - REACH_MILLIS), time + REACH_MILLIS)) {
      if (found.hasNext()) {
        return;
      }
    }
    seen.put(name, time, time);
    context.forward(record);
  }
}
