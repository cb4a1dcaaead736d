package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
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
        load.send(broker.bootstrapServers(), RECORDS_PER_ROUND, last);
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
    load.send(broker.bootstrapServers(), RECORDS_PER_ROUND, last);
    try (Aggregator aggregator = aggregator()) {
      aggregator.start();
      assertThat(new Verdict(model, aggregator.reader()).differences(new Position(last))).isEmpty();
    }
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

  private Aggregator aggregator() {
    return new Aggregator(
        AggregatorProcess.config(broker.bootstrapServers(), stateDir, PARTITIONS, Map.of()),
        new InMemorySchemaRegistry(),
        InstantSource.system());
  }
}
