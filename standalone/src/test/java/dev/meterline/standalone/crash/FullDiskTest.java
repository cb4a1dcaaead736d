package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes no more: the aggregator stops where it is and tries again, and skips nothing. A
 * limit on the size of its files stands for the end of the disk; both come back to the process as a
 * write that failed.
 */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FullDiskTest {

  private static final int PARTITIONS = 2;
  private static final int LARGEST_FILE_BYTES = 96 * 1024;
  private static final Path LIMITER = Path.of("/usr/bin/prlimit");

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  @Test
  void shouldCountEveryEventOnceThereIsRoomAgain() throws Exception {
    assumeTrue(Files.isExecutable(LIMITER), "prlimit is needed to limit the size of files");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
    }
    Load load = new Load(5, PARTITIONS, Instant.now());
    try (Feed feed = new Feed(load, broker.bootstrapServers())) {
      Process process =
          AggregatorProcess.builder(broker.bootstrapServers(), stateDir, PARTITIONS, 0, "never")
              .start();
      try {
        feed.send(1_000);
        Verdict.patiently(Duration.ofSeconds(90)).until(this::hasCommitted);
        limit(process);
        // More ids than a file of them may hold.
        feed.send(40_000);
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        assertThat(
                said.lines().anyMatch(line -> line.contains("a stream thread of aggregator ended")))
            .isTrue();
        assertThat(said.lines().anyMatch(line -> line.contains("File too large"))).isTrue();
      } finally {
        process.destroyForcibly().waitFor();
      }
      try (Aggregator aggregator = aggregator()) {
        aggregator.start();
        Verdict verdict = new Verdict(aggregator.reader(), broker.bootstrapServers(), PARTITIONS);
        EventLog log = verdict.whenCounted(new Position(feed.last()));
        assertThat(verdict.differences(log)).isEmpty();
      }
    }
  }

  private boolean hasCommitted() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return !admin
          .listConsumerGroupOffsets(AggregatorProcess.GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .isEmpty();
    }
  }

  /** From here on; a Java that starts under the limit could not unpack its libraries. */
  private static void limit(Process process) throws Exception {
    String bytes = String.valueOf(LARGEST_FILE_BYTES);
    Process limiter =
        new ProcessBuilder(
                LIMITER.toString(),
                "--pid",
                String.valueOf(process.pid()),
                "--fsize=" + bytes + ":" + bytes)
            .start();
    assertThat(limiter.waitFor()).isZero();
  }

  private Aggregator aggregator() {
    return new Aggregator(
        AggregatorProcess.config(broker.bootstrapServers(), stateDir, PARTITIONS, Map.of()),
        new InMemorySchemaRegistry(),
        InstantSource.system());
  }
}
