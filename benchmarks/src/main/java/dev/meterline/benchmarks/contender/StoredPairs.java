package dev.meterline.benchmarks.contender;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Pair;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.benchmarks.load.Expected;
import dev.meterline.benchmarks.load.Sums;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Holds the pairs of every account's all-time row against the model, as they were committed to the
 * changelog: the rows that a restarted instance would go on from.
 */
final class StoredPairs {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Assignment assignment;

  StoredPairs(Assignment assignment) {
    this.assignment = assignment;
  }

  /** Waits for rows that are still in the store's journal: they follow when nothing else comes. */
  Optional<String> wrong(Expected expected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> wrong = wrong(expected, read());
    while (wrong.isPresent() && System.nanoTime() < deadline) {
      wrong = wrong(expected, read());
    }
    return wrong;
  }

  private static Optional<String> wrong(Expected expected, Map<AccountId, byte[]> rows) {
    for (Map.Entry<AccountId, Expected.OfAccount> entry : expected.accounts().entrySet()) {
      byte[] stored = rows.get(entry.getKey());
      if (stored == null) {
        return Optional.of(entry.getKey() + ": no stored row");
      }
      BucketRow row = BucketRow.decode(stored);
      Map<Pair, Measures> routes = measures(entry.getValue().routes());
      Map<Pair, Measures> works = measures(entry.getValue().works());
      if (!routes.equals(row.routes()) || !works.equals(row.works())) {
        return Optional.of(entry.getKey() + ": the pairs in the stored row differ");
      }
    }
    return Optional.empty();
  }

  private static Map<Pair, Measures> measures(Map<Pair, Sums> sums) {
    Map<Pair, Measures> measures = new HashMap<>();
    sums.forEach((pair, sum) -> measures.put(pair, sum.toMeasures()));
    return measures;
  }

  private Map<AccountId, byte[]> read() {
    Map<AccountId, byte[]> rows = new HashMap<>();
    String changelog = assignment.group() + "-" + StoreBuilders.USAGE + "-changelog";
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                assignment.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(changelog).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(record -> take(record, rows));
      }
    }
    return rows;
  }

  /** Keys of rows are the account, a zero byte, the granularity and eight bytes of start. */
  private static void take(ConsumerRecord<byte[], byte[]> record, Map<AccountId, byte[]> rows) {
    byte[] key = record.key();
    int zero = key.length - 2 - Long.BYTES;
    if (zero > 0 && key[zero] == 0 && key[zero + 1] == Granularity.ALL_TIME.code()) {
      rows.put(new AccountId(new String(key, 0, zero, StandardCharsets.UTF_8)), record.value());
    }
  }
}
