package dev.meterline.standalone.audit;

import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A producer that puts anything anywhere and says where it lies. */
final class RawRecords implements AutoCloseable {

  private static final String TOPIC = Topic.USAGE_EVENTS.topicName();

  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;

  RawRecords(String bootstrapServers, int largest) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "max.request.size", largest,
                "buffer.memory", 4L * largest),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    partitions = producer.partitionsFor(TOPIC).size();
  }

  /** By default a broker takes no more than 1 MB. */
  static void allowLarge(Admin admin, int largest) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
    ConfigEntry size = new ConfigEntry("max.message.bytes", String.valueOf(largest));
    AlterConfigOp change = new AlterConfigOp(size, AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
  }

  /** Where the account's records belong. */
  int partitionOf(String account) {
    return Utils.toPositive(Utils.murmur2(utf8(account))) % partitions;
  }

  /** Where librdkafka's default partitioner puts them. */
  static int byCrc32(String key, int partitions) {
    CRC32 crc = new CRC32();
    crc.update(utf8(key));
    return (int) (crc.getValue() % partitions);
  }

  byte[] encoded(MeteredUse use) {
    return serde.encode(use);
  }

  RecordMetadata send(String key, MeteredUse use) {
    return send(partitionOf(key), key, encoded(use));
  }

  void sendLater(String key, MeteredUse use) {
    var unused = producer.send(new ProducerRecord<>(TOPIC, utf8(key), encoded(use)));
  }

  RecordMetadata send(int partition, @Nullable String key, byte @Nullable [] value) {
    try {
      return producer
          .send(new ProducerRecord<>(TOPIC, partition, key == null ? null : utf8(key), value))
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not take the record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
