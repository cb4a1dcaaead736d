package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * No event is lost and none is counted twice, however often the aggregator is killed. The number of
 * kills is the system property {@code crash.kills}; the profile {@code crash} runs 50.
 */
class CrashTest {

  private static final int PARTITIONS = 4;
  private static final int RECORDS_PER_ROUND = 4_000;
  private static final long SEED = Long.getLong("crash.seed", 20_261_122L);

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  @Test
  void shouldCountEveryEventOnceWhenTheAggregatorIsKilledAgainAndAgain() throws Exception {
    int kills = Integer.getInteger("crash.kills", 4);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
    }
    CountingModel model = new CountingModel();
    Load load = new Load(SEED, Instant.now().truncatedTo(ChronoUnit.MILLIS), model);
    Random random = new Random(SEED);
    Map<Integer, Long> last = new TreeMap<>();
    for (int kill = 0; kill < kills; kill++) {
      boolean atCommit = kill % 2 == 1;
      Process process = start(atCommit ? 1 + random.nextInt(12) : 0, moment(kill));
      try {
        send(load, last);
        if (atCommit) {
          assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("halted at a commit").isTrue();
        } else {
          // Somewhere in the middle of its work; where exactly is what the seed is for.
          assertThat(process.waitFor(500 + random.nextInt(5_000), TimeUnit.MILLISECONDS))
              .as("ended on its own")
              .isFalse();
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    send(load, last);
    assertThat(countedBy(model, new Position(last))).isEmpty();
  }

  private static String moment(int kill) {
    return List.of(
            HaltAtCommit.BEFORE_OFFSETS, HaltAtCommit.BEFORE_COMMIT, HaltAtCommit.AFTER_COMMIT)
        .get(kill / 2 % 3);
  }

  private Process start(int haltAtCommit, String moment) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            AggregatorProcess.class.getName(),
            broker.bootstrapServers(),
            stateDir.toString(),
            String.valueOf(PARTITIONS),
            String.valueOf(haltAtCommit),
            moment)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void send(Load load, Map<Integer, Long> last) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < RECORDS_PER_ROUND; i++) {
        sent.add(producer.send(load.next()));
      }
    }
    for (Future<RecordMetadata> record : sent) {
      last.merge(record.get().partition(), record.get().offset(), Math::max);
    }
  }

  /** Every difference between what was counted and the model. */
  private List<String> countedBy(CountingModel model, Position position) {
    try (Aggregator aggregator =
        new Aggregator(
            AggregatorProcess.config(broker.bootstrapServers(), stateDir, PARTITIONS, Map.of()),
            new InMemorySchemaRegistry(),
            InstantSource.system())) {
      aggregator.start();
      await().atMost(Duration.ofSeconds(90)).until(() -> aggregator.reader().ready());
      List<String> differences = new ArrayList<>();
      for (String name : model.accounts()) {
        AccountId account = new AccountId(name);
        assertThat(
                aggregator
                    .reader()
                    .reached(account, position, Duration.ofSeconds(90))
                    .toCompletableFuture()
                    .join())
            .isTrue();
      }
      // Records without a key come a second time, behind the position: wait for the sum.
      for (String name : model.accounts()) {
        AccountId account = new AccountId(name);
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(
                            CrashTest.<Long>read(
                                aggregator, account, view -> view.allTime().quantity()))
                        .as(name)
                        .isEqualTo(model.total(name)));
        compare(differences, aggregator, account, Granularity.HOUR, model.hours(name));
        compare(differences, aggregator, account, Granularity.DAY, model.days(name));
        compare(differences, aggregator, account, Granularity.MONTH, model.months(name));
        compare(differences, aggregator, account, Granularity.BILLING_PERIOD, model.months(name));
      }
      aggregator
          .reader()
          .audit()
          .match(ReadOutcome.Found::value, notReady -> List.<PartitionAudit>of())
          .stream()
          .filter(audit -> !audit.isBalanced())
          .forEach(audit -> differences.add("the audit does not add up: " + audit));
      return differences;
    }
  }

  private static void compare(
      List<String> differences,
      Aggregator aggregator,
      AccountId account,
      Granularity granularity,
      Map<Instant, Long> expected) {
    Map<Instant, Long> counted = new TreeMap<>();
    for (Bucket bucket :
        read(
            aggregator,
            account,
            view ->
                view.buckets(
                    granularity,
                    Instant.parse("2000-01-01T00:00:00Z"),
                    Instant.parse("2100-01-01T00:00:00Z")))) {
      counted.put(bucket.start(), bucket.total().quantity());
    }
    Map<Instant, Long> wanted = new TreeMap<>(expected);
    // A bucket of events without quantity is stored, and is none of the model's business.
    counted.values().removeIf(quantity -> quantity == 0);
    wanted.values().removeIf(quantity -> quantity == 0);
    if (!counted.equals(wanted)) {
      differences.add(account + " " + granularity + ": " + counted + ", expected " + wanted);
    }
  }

  private static <T> T read(
      Aggregator aggregator, AccountId account, Function<AccountView, T> query) {
    ReadOutcome<T> outcome = aggregator.reader().read(account, query);
    return outcome.match(
        ReadOutcome.Found::value,
        notReady -> {
          throw new AssertionError("the store is not ready");
        });
  }
}
