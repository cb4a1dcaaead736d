package dev.meterline.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.data.DataDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  private static final String TOPIC = "renders";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  @TempDir Path directory;

  @Test
  void shouldServeAnOrdinaryClient() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
      create(broker);
      send(broker, "one", false);

      assertThat(readAll(broker)).containsExactly("one");
    }
  }

  @Test
  void shouldHaveEveryRecordAndOffsetWhenStartedAgainOnTheSameDirectory() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory)) {
      try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
        create(broker);
        send(broker, "one", false);
        send(broker, "two", true);
        commit(broker, 1);
      }
      try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
        assertThat(readAll(broker)).containsExactly("one", "two");
        assertThat(committed(broker)).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldRefuseATopicThatNobodyMade() {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
        Admin admin = admin(broker)) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("rendres")).allTopicNames().get())
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void shouldNameThePortWhenItIsInUse() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        ServerSocket other =
            new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(data, other.getLocalPort()))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("port " + other.getLocalPort())
          .hasMessageContaining("--kafka-port");
    }
  }

  private static void create(EmbeddedBroker broker) throws Exception {
    try (Admin admin = admin(broker)) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  private static void send(EmbeddedBroker broker, String value, boolean transactional)
      throws Exception {
    Map<String, Object> config =
        transactional
            ? Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "t")
            : Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      if (transactional) {
        producer.initTransactions();
        producer.beginTransaction();
      }
      producer.send(new ProducerRecord<>(TOPIC, "acme", value)).get();
      if (transactional) {
        producer.commitTransaction();
      }
    }
  }

  private static List<String> readAll(EmbeddedBroker broker) {
    try (KafkaConsumer<String, String> consumer = consumer(broker)) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      List<String> values = new ArrayList<>();
      while (consumer.position(PARTITION) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(5))) {
          values.add(record.value());
        }
      }
      return values;
    }
  }

  private static void commit(EmbeddedBroker broker, long offset) {
    try (KafkaConsumer<String, String> consumer = consumer(broker)) {
      consumer.assign(List.of(PARTITION));
      consumer.seek(PARTITION, offset);
      consumer.commitSync();
    }
  }

  private static long committed(EmbeddedBroker broker) {
    try (KafkaConsumer<String, String> consumer = consumer(broker)) {
      return consumer.committed(Set.of(PARTITION)).get(PARTITION).offset();
    }
  }

  private static KafkaConsumer<String, String> consumer(EmbeddedBroker broker) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            "readers",
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            "false"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
