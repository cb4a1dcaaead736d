package dev.meterline.benchmarks.micro;

import dev.meterline.benchmarks.load.LoadEvents;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.events.UsageEvent;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.wire.BodyReader;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Ways to read one event of 13 fields, in nanoseconds; the product's is {@link #shortCut}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeWays {

  private static final int EVENTS = 4_096;
  private static final long END_MILLIS = 1_700_000_000_000L;

  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final byte[][] values = new byte[EVENTS][];
  private final GenericDatumReader<GenericRecord> generic =
      new GenericDatumReader<>(UsageEvent.getClassSchema());
  private final SpecificDatumReader<UsageEvent> specific =
      new SpecificDatumReader<>(UsageEvent.class);
  private final UsageEvent reused = new UsageEvent();
  private final Map<String, String> known = new HashMap<>();
  private @Nullable BodyReader<UsageEvent> fast;
  private @Nullable BinaryDecoder decoder;
  private int next;

  /** Makes the events. */
  @Setup
  public void makeEvents() throws IOException {
    LoadEvents events = new LoadEvents(new LoadSpec(1, EVENTS, true, END_MILLIS));
    for (int number = 0; number < EVENTS; number++) {
      values[number] = serde.encode(events.event(number));
    }
    fast = BodyReader.resolvingTo(UsageEvent.class).readerOf(UsageEvent.getClassSchema());
  }

  private byte[] value() {
    next = (next + 1) & (EVENTS - 1);
    return values[next];
  }

  private BinaryDecoder body() {
    byte[] value = value();
    int length = value.length - WireFormat.HEADER_BYTES;
    decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER_BYTES, length, decoder);
    return decoder;
  }

  /** Avro's generic record. */
  @Benchmark
  public GenericRecord generic() throws IOException {
    return generic.read(null, body());
  }

  /** Avro's generated class by its usual reader. */
  @Benchmark
  public UsageEvent specific() throws IOException {
    return specific.read(null, body());
  }

  /** The same into one object again and again; its owner must copy what it keeps. */
  @Benchmark
  public UsageEvent specificReused() throws IOException {
    return specific.read(reused, body());
  }

  /** Avro's generated class by its fast reader. */
  @Benchmark
  public UsageEvent fast() throws IOException {
    return Objects.requireNonNull(fast).read(body());
  }

  /** The product's: checked, straight into the domain's form. */
  @Benchmark
  public MeteredUse shortCut() {
    return serde.decode(value());
  }

  /** As the product's, with names that come again looked up in a map, to hold each once. */
  @Benchmark
  public MeteredUse shortCutInterned() {
    MeteredUse use = serde.decode(value());
    keep(use.category());
    keep(use.endpoint());
    keep(use.project());
    keep(use.model());
    return use;
  }

  private void keep(@Nullable String name) {
    if (name != null) {
      known.putIfAbsent(name, name);
    }
  }
}
