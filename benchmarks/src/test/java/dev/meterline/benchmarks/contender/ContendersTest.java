package dev.meterline.benchmarks.contender;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.benchmarks.load.HeldIds;
import dev.meterline.benchmarks.load.LoadEvents;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.load.LoadWriter;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every contender that needs nothing installed counts a small load right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContendersTest {

  private static final int EVENTS = 5_000;
  private static final int HELD = 100_000;

  @TempDir private static Path dir;
  private DataDirectory data;
  private EmbeddedBroker broker;
  private Admin admin;
  private LoadSpec load;

  @BeforeAll
  void writeTheLoad() {
    data = DataDirectory.open(dir.resolve("broker"));
    broker = EmbeddedBroker.start(data, 0);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    load = new LoadSpec(11, EVENTS, true, InstantSource.system().millis());
    LoadWriter.write(broker.bootstrapServers(), load, done -> {});
  }

  @AfterAll
  void stop() {
    admin.close();
    broker.close();
    data.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"POSTGRESQL", "REDIS"})
  void shouldCountTheLoadRight(Engine engine) throws Exception {
    count(engine, 0);
  }

  @Test
  void shouldFindTheIdsThatWereHeldBefore() throws Exception {
    new HeldIds(new LoadEvents(load), HELD).write(broker.bootstrapServers(), "held", done -> {});
    count(Engine.SHIPPED, HELD);
  }

  private void count(Engine engine, long held) throws Exception {
    String group = held > 0 ? "held" : engine.name().toLowerCase(Locale.ROOT);
    Assignment assignment =
        new Assignment(
            engine,
            broker.bootstrapServers(),
            group,
            load,
            EVENTS,
            held,
            dir.resolve("state-" + group),
            "");
    try (Contender contender = assignment.contender()) {
      contender.start();
      await().atMost(2, MINUTES).until(() -> committed(group) == EVENTS);
      assertThat(contender.wrong()).isEmpty();
    }
  }

  private long committed(String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .filter(offset -> offset != null)
        .mapToLong(offset -> offset.offset())
        .sum();
  }
}
