package dev.meterline.benchmarks.contender;

import dev.meterline.benchmarks.load.Expected;
import dev.meterline.benchmarks.load.Rule;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling: one thread polls, decodes and adds two numbers to a HashMap. No copy is recognised
 * and nothing survives; it only commits its offsets, every 200 ms as the others do.
 */
final class PlainConsumer implements Contender {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Assignment assignment;
  private final EventReader events;
  private final Worker worker = new Worker("plain-consumer", this::run);
  private final Map<AccountId, long[]> counts = new HashMap<>();

  PlainConsumer(Assignment assignment) {
    this.assignment = assignment;
    this.events = new EventReader(assignment);
  }

  @Override
  public void start() {
    worker.start();
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        events.consumer(Map.of("auto.commit.interval.ms", 200))) {
      while (!worker.isStopping()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          MeteredUse use = events.decode(record);
          long[] account = counts.computeIfAbsent(use.account(), a -> new long[2]);
          account[0]++;
          account[1] += use.quantity();
        }
      }
    }
  }

  @Override
  public Optional<String> wrong() {
    worker.stop();
    Expected expected =
        Expected.of(assignment.load(), new Rule(false, false, assignment.load().events()));
    return Differences.first(
        expected.accounts(),
        e -> e.total().requests() + " events, " + e.total().toMeasures().quantity() + " units",
        account -> text(counts.get(account)));
  }

  private static String text(long @Nullable [] found) {
    return found == null ? "nothing" : found[0] + " events, " + found[1] + " units";
  }

  @Override
  public void close() {
    worker.stop();
  }
}
