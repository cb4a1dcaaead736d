package dev.meterline.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.RegistryConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class UsagePublisherTest extends EventSinkContract {

  private final MockProducer<String, MeteredUse> kafka = kafka(true);
  private final UsagePublisher publisher = new UsagePublisher(kafka, CLOCK);

  @Override
  EventSink sink() {
    return publisher;
  }

  @Override
  List<MeteredUse> published() {
    return kafka.history().stream().map(ProducerRecord::value).toList();
  }

  @Override
  void breakDown() {
    kafka.sendException = new BufferExhaustedException("the buffer is full");
  }

  @Test
  void shouldKeyAnEventByItsAccountAndLeaveThePartitionToKafka() {
    publisher.publish(use("a"));

    ProducerRecord<String, MeteredUse> record = kafka.history().get(0);
    assertThat(record.topic()).isEqualTo("usage-events");
    assertThat(record.key()).isEqualTo("acme");
    assertThat(record.partition()).isNull();
  }

  @Test
  void shouldAnswerOnlyWhenTheBrokerHasAcknowledged() {
    MockProducer<String, MeteredUse> slow = kafka(false);
    CompletableFuture<Receipt> receipt =
        new UsagePublisher(slow, CLOCK).publish(use("a")).toCompletableFuture();
    assertThat(receipt).isNotDone();

    slow.completeNext();

    assertThat(receipt).isCompletedWithValueMatching(Published.class::isInstance);
  }

  @Test
  void shouldTellThatNoAcknowledgementCame() {
    MockProducer<String, MeteredUse> slow = kafka(false);
    CompletableFuture<BatchReceipt> receipt =
        new UsagePublisher(slow, CLOCK)
            .publishAll(List.of(use("a"), use("b")))
            .toCompletableFuture();
    slow.completeNext();

    slow.errorNext(new TimeoutException("expired"));

    assertThat(receipt.join().receipts().get(0)).isInstanceOf(Published.class);
    assertThat(receipt.join().receipts().get(1)).isInstanceOf(Unavailable.class);
    assertThat(receipt.join().position()).isPresent();
  }

  @Test
  void shouldBeUnavailableOnceClosed() {
    publisher.close();

    assertThat(receipt(use("a"))).isInstanceOf(Unavailable.class);
    assertThatCode(publisher::close).doesNotThrowAnyException();
  }

  @Test
  void shouldMakeANewIdForEachEventAndKeepItWhenItIsSentAgain() {
    Set<String> ids = Collections.synchronizedSet(new HashSet<>());
    IntStream.range(0, 10_000).parallel().forEach(i -> ids.add(publisher.event(ACME).build().id()));
    assertThat(ids).hasSize(10_000).allMatch(id -> id.charAt(14) == '7');

    MeteredUse use = publisher.event(ACME).quantity(3).build();
    publisher.publish(use);
    publisher.publish(use);

    assertThat(published()).containsExactly(use, use);
    assertThat(use.timeMillis()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void shouldHoldTheCallerNoLongerThanMaxBlockWhenThereIsNoBroker() {
    PublisherConfig config =
        new PublisherConfig(
            "localhost:1", RegistryConfig.NONE, Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, "50"));
    try (UsagePublisher alone = UsagePublisher.open(config, CLOCK)) {
      List<MeteredUse> many = IntStream.range(0, 1000).mapToObj(i -> use("e" + i)).toList();

      long start = System.nanoTime();
      BatchReceipt receipt = alone.publishAll(many).toCompletableFuture().join();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(receipt.receipts()).hasSize(1000).allMatch(Unavailable.class::isInstance);
      alone.close(Duration.ZERO);
    }
  }

  private static MockProducer<String, MeteredUse> kafka(boolean acknowledgesAtOnce) {
    Node node = new Node(0, "localhost", 9092);
    List<PartitionInfo> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(i -> new PartitionInfo("usage-events", i, node, null, null))
            .toList();
    return new MockProducer<>(
        new Cluster("test", List.of(node), partitions, Set.of(), Set.of()),
        acknowledgesAtOnce,
        new Murmur2Partitioner(),
        new StringSerializer(),
        TopicSerdes.usageEvents(new InMemorySchemaRegistry()).serializer());
  }
}
