package dev.meterline.benchmarks.micro;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.meterline.aggregator.dedupe.EventHasher;
import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.benchmarks.load.LoadEvents;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one event costs in each pure piece, in nanoseconds; a row's codec, for each row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HotPieces {

  private static final int EVENTS = 4_096;
  private static final int ROW_EVENTS = 500;
  private static final long END_MILLIS = 1_700_000_000_000L;

  /** Whether the events have category, endpoint, project and model. */
  @Param({"false", "true"})
  public boolean dimensions;

  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final EventHasher hasher = new EventHasher();
  private final byte[][] values = new byte[EVENTS][];
  private final MeteredUse[] uses = new MeteredUse[EVENTS];
  private BucketRow row = new BucketRow();
  private byte[] storedRow = row.encode();
  private int next;

  /** Makes the events and a row that holds some of them. */
  @Setup
  public void makeEvents() {
    LoadEvents events = new LoadEvents(new LoadSpec(1, EVENTS, dimensions, END_MILLIS));
    row = new BucketRow();
    for (int number = 0; number < EVENTS; number++) {
      values[number] = serde.encode(events.event(number));
      uses[number] = serde.decode(values[number]);
      if (number < ROW_EVENTS) {
        row.add(Contribution.of(uses[number], NanoDollars.ZERO));
      }
    }
    storedRow = row.encode();
  }

  private int next() {
    next = (next + 1) & (EVENTS - 1);
    return next;
  }

  /** From bytes to the domain's form. */
  @Benchmark
  public MeteredUse decode() {
    return serde.decode(values[next()]);
  }

  /** The name of an event in 128 bits. */
  @Benchmark
  public HashValue128 hash() {
    MeteredUse use = uses[next()];
    return hasher.hash(use.account(), use.id());
  }

  /** What an event adds, and its addition to five rows. */
  @Benchmark
  public BucketRow rollUp() {
    Contribution contribution = Contribution.of(uses[next()], NanoDollars.ZERO);
    for (int i = 0; i < 5; i++) {
      row.add(contribution);
    }
    return row;
  }

  /** A row to the bytes that are stored. */
  @Benchmark
  public byte[] encodeRow() {
    return row.encode();
  }

  /** A row from the bytes that are stored. */
  @Benchmark
  public BucketRow decodeRow() {
    return BucketRow.decode(storedRow);
  }
}
