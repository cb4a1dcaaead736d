package dev.meterline.aggregator;

import dev.meterline.aggregator.process.RecordCounts;
import dev.meterline.aggregator.read.StoreMap;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.streams.RunningTopology;
import dev.meterline.streams.StoreMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Runs the topology and serves reads of its stores. The topics must exist. Safe for use by several
 * threads.
 */
public final class Aggregator implements AutoCloseable, MeterBinder {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);
  private static final long STORE_BYTES = 256L << 20;
  private static final long WRITE_BUFFER_BYTES = 96L << 20;

  private final StoreMemory memory = new StoreMemory(STORE_BYTES, WRITE_BUFFER_BYTES);
  private final RunningTopology running;
  private final Admin admin;
  private final Freshness freshness;
  private final StreamsUsageReader reader;
  private final StoreMap stores;
  private final RecordCounts counts = new RecordCounts();

  /** Prepares; {@link #start} starts. The caller closes, also if start failed. */
  public Aggregator(AggregatorConfig config, SchemaRegistry registry, InstantSource clock) {
    this(config, registry, clock, KafkaStreams::new);
  }

  /**
   * Prepares, and tells of what is rejected.
   *
   * @param onRejection told, on a stream thread, before reads say that they include the record; the
   *     same may be told again after an aborted transaction
   */
  public Aggregator(
      AggregatorConfig config,
      SchemaRegistry registry,
      InstantSource clock,
      Consumer<? super RejectedEvent> onRejection) {
    this(config, registry, clock, KafkaStreams::new, onRejection);
  }

  /** Makes the streams instance of a topology and its settings: a seam for tests. */
  @FunctionalInterface
  public interface StreamsMaker {
    KafkaStreams make(Topology topology, Properties settings);
  }

  /**
   * Prepares on streams of the caller's making.
   *
   * @param maker called once, here
   */
  public Aggregator(
      AggregatorConfig config, SchemaRegistry registry, InstantSource clock, StreamsMaker maker) {
    this(config, registry, clock, maker, rejection -> {});
  }

  private Aggregator(
      AggregatorConfig config,
      SchemaRegistry registry,
      InstantSource clock,
      StreamsMaker maker,
      Consumer<? super RejectedEvent> onRejection) {
    Properties settings = StreamsSettings.of(config, memory);
    KafkaStreams streams =
        maker.make(new AggregatorTopology(config, registry, counts, onRejection).build(), settings);
    running = new RunningTopology(streams, "aggregator", CLOSE_TIMEOUT, memory::close);
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()));
    StoreQueries queries = new StoreQueries(streams, config.partitions());
    freshness = new Freshness(queries, admin, clock);
    reader = new StreamsUsageReader(queries, freshness);
    stores = new StreamsStoreMap(streams, queries, config.instance());
  }

  /** Starts to count. Returns at once; {@link UsageReader#ready} says when stores serve. */
  public void start() {
    running.start();
    freshness.start();
  }

  /** The port through which usage is read. */
  public UsageReader reader() {
    return reader;
  }

  /** Binds what the aggregator and its Kafka clients measure. */
  @Override
  public void bindTo(MeterRegistry meters) {
    running.bindTo(meters);
    new AggregatorMeters(counts, freshness).bindTo(meters);
  }

  /** Which instance holds which partition. */
  public StoreMap stores() {
    return stores;
  }

  /** Commits, leaves the group and closes the stores; takes a few seconds at most. */
  @Override
  public void close() {
    reader.close();
    freshness.close();
    running.close();
    admin.close(Duration.ofSeconds(1));
  }
}
