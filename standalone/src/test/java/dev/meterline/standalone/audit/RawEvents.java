package dev.meterline.standalone.audit;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Writes to {@code usage-events} what a producer without our library might. */
final class RawEvents implements AutoCloseable {

  private static final String TOPIC = Topic.USAGE_EVENTS.topicName();

  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;

  RawEvents(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    partitions = producer.partitionsFor(TOPIC).size();
  }

  /** The partition that lies {@code steps} after the one where an account's records belong. */
  int partition(String account, int steps) {
    int right = Utils.toPositive(Utils.murmur2(bytes(account))) % partitions;
    return (right + steps) % partitions;
  }

  byte[] event(String account, String id, Instant time) {
    return serde.encode(
        MeteredUse.builder(new AccountId(account), id, time.toEpochMilli()).build());
  }

  /** Returns at once; {@link #close} waits for the broker. */
  void send(int partition, @Nullable String key, byte @Nullable [] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(TOPIC, partition, key == null ? null : bytes(key), value));
  }

  @Override
  public void close() {
    producer.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
