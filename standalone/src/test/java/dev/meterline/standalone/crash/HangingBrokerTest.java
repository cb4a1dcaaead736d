package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A broker that hangs for longer than a transaction may last, again and again: what was not surely
 * committed is done once more as a whole. What is in memory must be gone then, or it is counted
 * twice; and no task of the thread may go on, or what it sent is lost. The number of hangs is the
 * system property {@code crash.hangs}.
 */
class HangingBrokerTest {

  private static final int PARTITIONS = 2;
  private static final int RECORDS = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(5);

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
    return (Logger) LoggerFactory.getLogger("dev.meterline.stores");
  }

  @Test
  void shouldCountEveryEventOnceWhenACommitTimesOutAndTheTaskIsCorrupted() throws Exception {
    Load load = new Load(7, PARTITIONS, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try (Aggregator aggregator = aggregator();
        Feed feed = new Feed(load, bootstrapServers)) {
      UsageReader reader = aggregator.reader();
      aggregator.start();
      feed.send(RECORDS);
      Verdict.patiently(PATIENCE).until(reader::ready);
      for (int hang = 0; hang < Integer.getInteger("crash.hangs", 1); hang++) {
        hangUntilACommitFails(reader, feed);
      }
      feed.send(RECORDS);
      Verdict verdict = new Verdict(reader, bootstrapServers, PARTITIONS);
      EventLog log = verdict.whenCounted(new Position(feed.last()));
      assertThat(verdict.differences(log)).isEmpty();
      assertThat(load.sent().stream().map(CountingModel::name))
          .as("sent and not on the topic")
          .allMatch(log.model().names()::contains);
    }
  }

  private void hangUntilACommitFails(UsageReader reader, Feed feed) throws Exception {
    int before = freshStarts();
    for (int attempt = 0; freshStarts() == before; attempt++) {
      assertThat(attempt).as("times that everything was committed just before").isLessThan(5);
      feed.send(RECORDS);
      // Counted by now, and most likely not committed yet.
      Position sent = new Position(feed.last());
      assertThat(reader.reached(Load.HOT, sent, PATIENCE).toCompletableFuture().join()).isTrue();
      hang(before);
    }
  }

  /** For longer than a transaction may last, whatever fails meanwhile. */
  private void hang(int freshStartsBefore) throws Exception {
    signal("STOP");
    try {
      Verdict.patiently(Duration.ofSeconds(20))
          .pollDelay(TRANSACTION_TIMEOUT.plusSeconds(1))
          .until(() -> freshStarts() > freshStartsBefore);
    } catch (ConditionTimeoutException e) {
      // Nothing was left to commit: again.
    } finally {
      signal("CONT");
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
                "consumer.session.timeout.ms", "15000",
                "producer.max.block.ms", "3000",
                "producer.delivery.timeout.ms", "3000",
                "producer.request.timeout.ms", "2000",
                "producer.transaction.timeout.ms", String.valueOf(TRANSACTION_TIMEOUT.toMillis())));
    return new Aggregator(config, new InMemorySchemaRegistry(), InstantSource.system());
  }

  private int freshStarts() {
    return (int)
        List.copyOf(streamsLog.list).stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.contains("nothing is lost"))
            .count();
  }

  private void signal(String name) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, String.valueOf(broker.pid())).start().waitFor())
        .isZero();
  }
}
