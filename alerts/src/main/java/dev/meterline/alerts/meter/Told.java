package dev.meterline.alerts.meter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Counts values by kind as they are written, since the start of the process. What is written again
 * after an aborted transaction counts again. Stream threads write, any thread reads.
 *
 * @param <T> what is written
 */
public final class Told<T> implements MeterBinder {

  private final String meter;
  private final String description;
  private final String tag;
  private final Function<? super T, String> kindOf;
  private final Map<String, LongAdder> counts = new LinkedHashMap<>();

  /**
   * @param meter name of the counter
   * @param tag what a kind is called
   * @param kinds every kind there is: each is shown from the start, so that the first one is seen
   *     to come
   * @param kindOf one of those
   */
  public Told(
      String meter,
      String description,
      String tag,
      List<String> kinds,
      Function<? super T, String> kindOf) {
    this.meter = meter;
    this.description = description;
    this.tag = tag;
    this.kindOf = kindOf;
    kinds.forEach(kind -> counts.put(kind, new LongAdder()));
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    counts.forEach(
        (kind, count) ->
            FunctionCounter.builder(meter, count, LongAdder::sum)
                .description(description)
                .tag(tag, kind)
                .register(meters));
  }

  /** As {@code serializer}, and counts. */
  public Serializer<T> counting(Serializer<T> serializer) {
    return new Serializer<>() {
      @Override
      public byte[] serialize(String topic, T value) {
        count(value);
        return serializer.serialize(topic, value);
      }

      @Override
      public byte[] serialize(String topic, Headers headers, T value) {
        count(value);
        return serializer.serialize(topic, headers, value);
      }

      @Override
      public void close() {
        serializer.close();
      }
    };
  }

  private void count(T value) {
    LongAdder count = counts.get(kindOf.apply(value));
    if (count != null) {
      count.increment();
    }
  }
}
