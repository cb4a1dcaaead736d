package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistryException;
import dev.meterline.standalone.broker.BrokerForTests;
import dev.meterline.standalone.broker.Committed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A registry that does not answer is no fault of the records: they wait, and none is skipped. */
class RegistryDownTest {

  private static final int PARTITIONS = 2;
  private static final int REFUSALS = 4;

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  /** Down for as long as it was not asked often enough. */
  private static final class RestingRegistry implements SchemaRegistry {
    private final SchemaRegistry awake = new InMemorySchemaRegistry();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public int idOf(String subject, Schema schema) {
      return awake.idOf(subject, schema);
    }

    @Override
    public Optional<Schema> byId(int id) {
      if (asked.incrementAndGet() <= REFUSALS) {
        throw new SchemaRegistryException("the registry does not answer");
      }
      return awake.byId(id);
    }
  }

  @Test
  void shouldCountEveryEventOnceTheRegistryAnswersAgain() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
    }
    RestingRegistry registry = new RestingRegistry();
    Load load = new Load(3, PARTITIONS, Instant.now());
    try (Feed feed = new Feed(load, broker.bootstrapServers());
        Aggregator aggregator =
            new Aggregator(
                AggregatorProcess.config(broker.bootstrapServers(), stateDir, PARTITIONS, Map.of()),
                registry,
                InstantSource.system())) {
      feed.send(1_000);
      aggregator.start();
      Verdict.patiently(Duration.ofSeconds(90)).until(() -> registry.asked.get() > REFUSALS / 2);
      assertThat(Committed.records(Topic.USAGE_REJECTED.topicName(), broker.bootstrapServers()))
          .isEmpty();

      Verdict verdict = new Verdict(aggregator.reader(), broker.bootstrapServers(), PARTITIONS);
      EventLog log = verdict.whenCounted(new Position(feed.last()));

      assertThat(registry.asked.get()).isGreaterThan(REFUSALS);
      assertThat(verdict.differences(log)).isEmpty();
    }
  }
}
