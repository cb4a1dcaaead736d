package dev.meterline.benchmarks.contender;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.benchmarks.load.Expected;
import dev.meterline.benchmarks.load.LoadEvents;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.load.LoadWriter;
import dev.meterline.benchmarks.load.Rule;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that counts into a database in batches and commits its offsets after each. A batch
 * that is applied twice after a crash changes nothing, so it counts exactly once too.
 */
final class Database implements Contender {

  private static final int BATCH = 20_000;
  private static final int SIZES = 5;
  private static final int KINDS = 2;
  private static final Duration POLL = Duration.ofMillis(50);

  private final Assignment assignment;
  private final Tables tables;
  private final EventReader events;
  private final Worker worker = new Worker("database", this::run);

  Database(Assignment assignment, Tables tables) {
    this.assignment = assignment;
    this.tables = tables;
    this.events = new EventReader(assignment);
  }

  @Override
  public void start() {
    tables.open(assignment.peer(), assignment.load().dimensions());
    worker.start();
  }

  private void run() {
    long[] ends = ends();
    List<MeteredUse> batch = new ArrayList<>(BATCH);
    try (KafkaConsumer<byte[], byte[]> consumer =
        events.consumer(Map.of("enable.auto.commit", false, "max.poll.interval.ms", 600_000))) {
      while (!worker.isStopping()) {
        int before = batch.size();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < ends[record.partition()]) {
            batch.add(events.decode(record));
          }
        }
        boolean dry = batch.size() == before;
        if (batch.size() >= BATCH || (dry && !batch.isEmpty())) {
          tables.count(batch);
          batch.clear();
          consumer.commitSync(counted(consumer, ends));
        }
      }
    }
  }

  /** How far each partition is counted: what lies behind its end is read, and ignored. */
  private static Map<TopicPartition, OffsetAndMetadata> counted(
      KafkaConsumer<byte[], byte[]> consumer, long[] ends) {
    Map<TopicPartition, OffsetAndMetadata> counted = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      long position = Math.min(consumer.position(partition), ends[partition.partition()]);
      counted.put(partition, new OffsetAndMetadata(position));
    }
    return counted;
  }

  /** Where to stop in each partition. */
  private long[] ends() {
    LoadEvents load = new LoadEvents(assignment.load());
    long[] ends = new long[LoadSpec.PARTITIONS];
    for (int number = 0; number < assignment.first(); number++) {
      ends[LoadWriter.partitionOf(load.event(number).account())]++;
    }
    return ends;
  }

  @Override
  public Optional<String> wrong() {
    worker.stop();
    Expected expected = Expected.of(assignment.load(), new Rule(true, false, assignment.first()));
    for (int size = 1; size <= SIZES; size++) {
      Map<AccountId, Measures> found = tables.sums(size);
      Optional<String> wrong =
          Differences.first(
              expected.accounts(),
              e -> e.total().toMeasures(),
              account -> found.getOrDefault(account, Measures.NONE));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    long pairs = assignment.load().dimensions() ? expected.requests() * SIZES * KINDS : 0;
    return tables.requestsInPairs() == pairs
        ? Optional.empty()
        : Optional.of("the pairs add up to " + tables.requestsInPairs() + ", expected " + pairs);
  }

  @Override
  public void close() {
    worker.stop();
    tables.close();
  }
}
