package dev.meterline.standalone.reads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A list of rejections that says up to when it holds lacks none of before. */
class RejectedAtOnceTest {

  @RegisterExtension static final NodeForTests NODE = new NodeForTests();

  private static final int ROUNDS = 10;

  @Test
  void shouldListEachRejectionThatItWasAskedFor() throws Exception {
    String key = NODE.keyOf("acme", "client");
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (int round = 1; round <= ROUNDS; round++) {
        RecordMetadata garbage = send(producer, "no Avro " + round);
        String position = garbage.partition() + "." + garbage.offset();

        JsonNode listed = NODE.with(key).get("/v1/rejected?at_least=" + position).path("rejected");

        assertThat(listed).hasSize(round);
        assertThat(listed.get(0).get("offset").asLong()).isEqualTo(garbage.offset());
      }
    }
  }

  private static RecordMetadata send(KafkaProducer<byte[], byte[]> producer, String value)
      throws Exception {
    return producer.send(new ProducerRecord<>("usage-events", bytes("acme"), bytes(value))).get();
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", NODE.running().bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
