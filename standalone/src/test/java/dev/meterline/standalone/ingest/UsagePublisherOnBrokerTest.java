package dev.meterline.standalone.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.ingest.publish.BatchReceipt;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.ingest.publish.Receipt;
import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.ingest.publish.UsagePublisher;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.RegistryConfig;
import dev.meterline.standalone.broker.BrokerForTests;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the publisher promises, on a real broker. */
class UsagePublisherOnBrokerTest {

  private static final TopicSize SIZE = new TopicSize(4, (short) 1);

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @BeforeAll
  static void makeTopics() {
    ensureTopics(broker.bootstrapServers());
  }

  @Test
  void shouldHaveEveryEventWhereItsReceiptSaysWhenItIsPublished() {
    try (UsagePublisher publisher = open(broker.bootstrapServers(), Map.of())) {
      List<MeteredUse> uses =
          IntStream.range(0, 5_000)
              .mapToObj(i -> publisher.event(new AccountId("account-" + i % 37)).build())
              .toList();

      BatchReceipt receipt = publisher.publishAll(uses).toCompletableFuture().join();

      assertThat(receipt.receipts()).allMatch(Published.class::isInstance);
      Map<TopicPartition, List<ConsumerRecord<String, MeteredUse>>> written = written();
      for (int i = 0; i < uses.size(); i++) {
        Published at = (Published) receipt.receipts().get(i);
        ConsumerRecord<String, MeteredUse> record =
            written.get(partition(at.partition())).get((int) at.offset());
        assertThat(record.value()).isEqualTo(uses.get(i));
        assertThat(record.key()).isEqualTo(uses.get(i).account().value());
      }
    }
  }

  @Test
  void shouldPublishEveryEventOfManyThreadsThroughASmallBuffer() {
    Map<String, String> small =
        Map.of("buffer.memory", "131072", "batch.size", "16384", "max.block.ms", "20000");
    try (UsagePublisher publisher = open(broker.bootstrapServers(), small)) {
      List<CompletableFuture<Receipt>> receipts =
          IntStream.range(0, 20_000)
              .parallel()
              .mapToObj(i -> publisher.event(new AccountId("busy-" + i % 5)).build())
              .map(use -> publisher.publish(use).toCompletableFuture())
              .toList();

      publisher.flush();

      assertThat(receipts).allMatch(CompletableFuture::isDone);
      assertThat(receipts).allMatch(receipt -> receipt.join() instanceof Published);
    }
  }

  @Test
  void shouldGiveEveryEventItsReceiptWhenTheBrokerStopsUnderALoad(@TempDir Path directory) {
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    Map<String, String> impatient =
        Map.of(
            "buffer.memory", "131072",
            "batch.size", "16384",
            "max.block.ms", "100",
            "request.timeout.ms", "500",
            "delivery.timeout.ms", "1000");
    UsagePublisher publisher;
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedBroker mortal = EmbeddedBroker.start(data, 0)) {
      ensureTopics(mortal.bootstrapServers());
      publisher = open(mortal.bootstrapServers(), impatient);
      await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(publisher::warmUp);
      receipts.add(publish(publisher));
      assertThat(receipts.get(0).join()).isInstanceOf(Published.class);
    }

    boolean full = false;
    while (!full) {
      receipts.add(publish(publisher));
      full = receipts.get(receipts.size() - 1).getNow(null) instanceof Unavailable;
    }
    publisher.close(Duration.ZERO);

    assertThat(receipts).allMatch(CompletableFuture::isDone);
    assertThat(receipts.subList(1, receipts.size()))
        .allMatch(receipt -> receipt.join() instanceof Unavailable);
  }

  private static CompletableFuture<Receipt> publish(UsagePublisher publisher) {
    return publisher
        .publish(publisher.event(new AccountId("acme")).resource("r".repeat(500)).build())
        .toCompletableFuture();
  }

  private static UsagePublisher open(String bootstrapServers, Map<String, String> overrides) {
    return UsagePublisher.open(
        new PublisherConfig(bootstrapServers, RegistryConfig.NONE, overrides));
  }

  private static void ensureTopics(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      int unused = new TopicAdmin(admin).ensure(SIZE);
    }
  }

  /** Every record of each partition; the place in the list is the offset. */
  private static Map<TopicPartition, List<ConsumerRecord<String, MeteredUse>>> written() {
    Map<TopicPartition, List<ConsumerRecord<String, MeteredUse>>> written = new HashMap<>();
    try (KafkaConsumer<String, MeteredUse> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            TopicSerdes.usageEvents(new InMemorySchemaRegistry()).deserializer())) {
      List<TopicPartition> all =
          IntStream.range(0, SIZE.partitions()).mapToObj(n -> partition(n)).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      all.forEach(partition -> written.put(partition, new ArrayList<>()));
      while (all.stream()
          .anyMatch(partition -> written.get(partition).size() < ends.get(partition))) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(r -> written.get(partition(r.partition())).add(r));
      }
    }
    return written;
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(Topic.USAGE_EVENTS.topicName(), number);
  }
}
