package dev.meterline.benchmarks.ids;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/** An aggregator in this process, and how long it takes to serve. */
final class Instance implements AutoCloseable {

  private static final long LOOK_EVERY_NANOS = 20_000_000;

  /** The marks of transactions count as records that are missing. */
  private static final long CAUGHT_UP = 100;

  private final AtomicReference<KafkaStreams> streams = new AtomicReference<>();
  private final List<Integer> partitions;
  private final Aggregator aggregator;

  Instance(AggregatorConfig config, InstantSource clock) {
    partitions = IntStream.range(0, config.partitions()).boxed().toList();
    aggregator =
        new Aggregator(
            config,
            new InMemorySchemaRegistry(),
            clock,
            (topology, settings) -> {
              KafkaStreams made = new KafkaStreams(topology, settings);
              streams.set(made);
              return made;
            });
  }

  Instance start() {
    aggregator.start();
    return this;
  }

  void waitUntilAllServe() {
    waitUntil(() -> aggregator.reader().audit(partitions).match(found -> true, notReady -> false));
  }

  /** Until everything is here, as copies for the greater part, and has caught up. */
  void waitUntilStandby() {
    waitUntil(
        () -> {
          KafkaStreams running = streams.get();
          int active = tasks(running, ThreadMetadata::activeTasks);
          int standby = tasks(running, ThreadMetadata::standbyTasks);
          return standby > 0 && active + standby >= partitions.size() && lag(running) <= CAUGHT_UP;
        });
  }

  private static int tasks(KafkaStreams running, Function<ThreadMetadata, Set<TaskMetadata>> kind) {
    return running.metadataForLocalThreads().stream().map(kind).mapToInt(Set::size).sum();
  }

  private static long lag(KafkaStreams running) {
    return running.allLocalStorePartitionLags().values().stream()
        .flatMap(byPartition -> byPartition.values().stream())
        .mapToLong(LagInfo::offsetLag)
        .sum();
  }

  private static void waitUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  @Override
  public void close() {
    aggregator.close();
  }
}
