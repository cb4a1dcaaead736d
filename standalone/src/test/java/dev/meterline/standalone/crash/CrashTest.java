package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * No event is lost and none is counted twice, however often the aggregator is killed: with -9 at
 * any moment of its work, and right at its commits. The number of kills is the system property
 * {@code crash.kills}; the profile {@code crash} runs 50. Between two kills hours pass for the
 * broker, so that copies of events are hours and days apart.
 */
class CrashTest {

  private static final int PARTITIONS = 4;
  private static final int RECORDS_AT_A_TIME = 200;
  private static final int MOST_TIMES = 20;
  private static final int HALTED = 137;
  private static final Duration BETWEEN_KILLS = Duration.ofHours(7);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SEED = Long.getLong("crash.seed", 20_261_122L);
  private static final List<String> MOMENTS =
      List.of(
          HaltAtCommit.WHILE_WRITING,
          HaltAtCommit.BEFORE_OFFSETS,
          HaltAtCommit.BEFORE_COMMIT,
          HaltAtCommit.AFTER_COMMIT);

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;
  private final Random random = new Random(SEED);
  private Admin admin;

  @BeforeEach
  void makeTopics() throws Exception {
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
    // The records bring their time of arrival along: a test can't wait for days.
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, Topic.USAGE_EVENTS.topicName());
    ConfigEntry carried = new ConfigEntry("message.timestamp.type", "CreateTime");
    AlterConfigOp change = new AlterConfigOp(carried, AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    Verdict.patiently(PATIENCE)
        .until(
            () ->
                admin.describeConfigs(List.of(topic)).all().get().get(topic).entries().stream()
                    .anyMatch(
                        entry -> entry.value() != null && entry.value().equals("CreateTime")));
  }

  @AfterEach
  void closeAdmin() {
    admin.close();
  }

  @Test
  void shouldCountEveryEventOnceWhenTheAggregatorIsKilledAgainAndAgain() throws Exception {
    int kills = Integer.getInteger("crash.kills", 4);
    Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Load load = new Load(SEED, PARTITIONS, start.minus(BETWEEN_KILLS.multipliedBy(kills + 1L)));
    int inTheMiddle = 0;
    try (Feed feed = new Feed(load, broker.bootstrapServers())) {
      for (int kill = 0; kill < kills; kill++) {
        load.passTime(BETWEEN_KILLS);
        if (kill % 2 == 0) {
          killAtAnyMoment(feed);
        } else {
          haltAt(MOMENTS.get(kill / 2 % MOMENTS.size()), feed);
        }
        inTheMiddle += isBehind(feed) ? 1 : 0;
      }
      load.passTime(BETWEEN_KILLS);
      feed.send(RECORDS_AT_A_TIME);
      check(load, feed);
    }
    assertThat(inTheMiddle).as("kills that undid work").isGreaterThanOrEqualTo(kills / 2);
  }

  private void check(Load load, Feed feed) {
    try (Aggregator aggregator = aggregator()) {
      aggregator.start();
      Verdict verdict = new Verdict(aggregator.reader(), broker.bootstrapServers(), PARTITIONS);
      EventLog log = verdict.whenCounted(new Position(feed.last()));
      assertThat(verdict.differences(log)).isEmpty();
      assertThat(load.sent().stream().map(CountingModel::name))
          .as("sent and not on the topic")
          .allMatch(log.model().names()::contains);
      checkThatThereWasSomethingToGetWrong(log);
    }
  }

  private static void checkThatThereWasSomethingToGetWrong(EventLog log) {
    CountingModel.Line all = log.model().all();
    assertThat(all.duplicates()).isBetween(all.received() * 15 / 100, all.received() * 25 / 100);
    assertThat(all.rejected()).isGreaterThan(all.received() / 100);
    assertThat(all.corrections()).isGreaterThan(all.received() / 100);
    assertThat(log.moved()).isGreaterThan(all.received() / 200);
  }

  /** Somewhere in its start or its work; where exactly is what the seed is for. */
  private void killAtAnyMoment(Feed feed) throws Exception {
    Process process = start(0, "never");
    try {
      int times = 1 + random.nextInt(MOST_TIMES);
      for (int time = 0; time < times; time++) {
        feed.send(RECORDS_AT_A_TIME);
        assertThat(waitALittle(process)).as("ended on its own").isFalse();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void haltAt(String moment, Feed feed) throws Exception {
    int most = moment.equals(HaltAtCommit.WHILE_WRITING) ? 400 : 12;
    Process process = start(1 + random.nextInt(most), moment);
    try {
      Verdict.patiently(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                feed.send(RECORDS_AT_A_TIME);
                return waitALittle(process);
              });
      assertThat(process.exitValue()).isEqualTo(HALTED);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private boolean waitALittle(Process process) throws InterruptedException {
    return process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
  }

  /** Whether something that was sent has not been committed. */
  private boolean isBehind(Feed feed) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin
            .listConsumerGroupOffsets(AggregatorProcess.GROUP)
            .partitionsToOffsetAndMetadata()
            .get();
    return feed.last().entrySet().stream()
        .anyMatch(
            sent -> {
              OffsetAndMetadata reached =
                  committed.get(new TopicPartition(Topic.USAGE_EVENTS.topicName(), sent.getKey()));
              return reached == null || reached.offset() <= sent.getValue();
            });
  }

  private Process start(int times, String moment) throws Exception {
    return AggregatorProcess.builder(broker.bootstrapServers(), stateDir, PARTITIONS, times, moment)
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
