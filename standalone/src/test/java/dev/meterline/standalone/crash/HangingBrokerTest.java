package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A commit that times out while the broker hangs: Kafka Streams declares the task corrupted, closes
 * it dirty, wipes its stores and opens the same store objects again. What was in memory must be
 * gone then, or it is counted twice.
 *
 * <p>Takes more than a minute, so it runs with the profile {@code crash} only.
 */
@Tag("long")
class HangingBrokerTest {

  private static final int PARTITIONS = 2;
  private static final int RECORDS = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final ListAppender<ILoggingEvent> streamsLog = new ListAppender<>();
  private Process broker;
  private String bootstrapServers;

  @BeforeEach
  void startBroker() throws Exception {
    streamsLog.start();
    streamsLogger().addAppender(streamsLog);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    bootstrapServers = "127.0.0.1:" + port;
    broker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                directory.resolve("broker").toString(),
                String.valueOf(port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = broker.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).isEqualTo("ready");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
    }
  }

  @AfterEach
  void killBroker() throws InterruptedException {
    streamsLogger().detachAppender(streamsLog);
    broker.destroyForcibly().waitFor();
  }

  private static Logger streamsLogger() {
    return (Logger) LoggerFactory.getLogger("org.apache.kafka.streams");
  }

  @Test
  void shouldCountEveryEventOnceWhenACommitTimesOutAndTheTaskIsCorrupted() throws Exception {
    CountingModel model = new CountingModel();
    Load load = new Load(7, Instant.now().truncatedTo(ChronoUnit.MILLIS), model);
    Map<Integer, Long> last = new TreeMap<>();
    try (Aggregator aggregator = aggregator()) {
      aggregator.start();
      load.send(bootstrapServers, RECORDS, last);
      await().atMost(Duration.ofSeconds(60)).until(() -> aggregator.reader().ready());
      for (int hang = 0; hang < Integer.getInteger("crash.hangs", 1); hang++) {
        hangUntilACommitFails(aggregator.reader(), load, last);
      }
      load.send(bootstrapServers, RECORDS, last);
      assertThat(new Verdict(model, aggregator.reader()).differences(new Position(last))).isEmpty();
    }
  }

  private void hangUntilACommitFails(UsageReader reader, Load load, Map<Integer, Long> last)
      throws Exception {
    int before = corruptions();
    for (int attempt = 0; corruptions() == before; attempt++) {
      assertThat(attempt).as("times that everything was committed just before").isLessThan(5);
      load.send(bootstrapServers, RECORDS, last);
      // Counted by now, and most likely not committed yet.
      assertThat(
              reader.reached(Load.HOT, new Position(last), PATIENCE).toCompletableFuture().join())
          .isTrue();
      signal("STOP");
      try {
        await().atMost(Duration.ofSeconds(20)).until(() -> corruptions() > before);
      } catch (ConditionTimeoutException e) {
        // Nothing was left to commit: again.
      } finally {
        signal("CONT");
      }
    }
  }

  /** With short time limits, so that a broker that hangs for seconds hangs too long. */
  private Aggregator aggregator() {
    AggregatorConfig config =
        AggregatorProcess.config(
            bootstrapServers,
            directory.resolve("state"),
            PARTITIONS,
            Map.of(
                "commit.interval.ms", "4000",
                // Longer than the hang: the commit has to fail, not the membership.
                "consumer.session.timeout.ms", "45000",
                "producer.max.block.ms", "3000",
                "producer.delivery.timeout.ms", "3000",
                "producer.request.timeout.ms", "2000",
                "producer.transaction.timeout.ms", "5000"));
    return new Aggregator(config, new InMemorySchemaRegistry(), InstantSource.system());
  }

  private int corruptions() {
    return (int)
        List.copyOf(streamsLog.list).stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.contains("are corrupted"))
            .count();
  }

  private void signal(String name) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, String.valueOf(broker.pid())).start().waitFor())
        .isZero();
  }
}
