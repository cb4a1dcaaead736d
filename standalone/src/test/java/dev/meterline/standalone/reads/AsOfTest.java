package dev.meterline.standalone.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AsOfTest {

  private static final int PARTITIONS = 4;
  private static final AccountId ACME = new AccountId("acme");

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir Path stateDir;

  @Test
  void shouldMoveOnWithTheClockWhenNothingArrivesEvenBehindAReroutedRecord() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
    }
    try (Aggregator aggregator =
        new Aggregator(
            AggregatorConfig.alone(broker.bootstrapServers(), stateDir, PARTITIONS),
            new InMemorySchemaRegistry(),
            InstantSource.system())) {
      aggregator.start();
      sendWithoutKeyToEveryPartition();
      await().atMost(Duration.ofSeconds(60)).until(() -> counted(aggregator) == PARTITIONS);

      // The transaction that re-routed them has left its mark behind the last record.
      Instant idleSince = Instant.now();

      await().atMost(Duration.ofSeconds(60)).until(() -> asOf(aggregator).isAfter(idleSince));
      assertThat(asOf(aggregator)).isBeforeOrEqualTo(Instant.now());
    }
  }

  private static void sendWithoutKeyToEveryPartition() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        MeteredUse use =
            MeteredUse.builder(ACME, "e" + partition, Instant.now().toEpochMilli()).build();
        byte[] value = TopicSerdes.usageEvents(new InMemorySchemaRegistry()).encode(use);
        producer
            .send(new ProducerRecord<>(Topic.USAGE_EVENTS.topicName(), partition, null, value))
            .get();
      }
    }
  }

  private static long counted(Aggregator aggregator) {
    ReadOutcome<Long> outcome = aggregator.reader().read(ACME, view -> view.allTime().requests());
    return outcome.match(ReadOutcome.Found::value, notReady -> -1L);
  }

  private static Instant asOf(Aggregator aggregator) {
    ReadOutcome<Long> outcome = aggregator.reader().read(ACME, view -> view.allTime().requests());
    return outcome.match(ReadOutcome.Found::asOf, notReady -> Instant.MIN);
  }
}
