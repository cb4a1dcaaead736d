package dev.meterline.streams;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of Kafka Streams: ordinary ones, but for the producer. Made by Kafka Streams, by its
 * name in the configuration.
 */
public class UnbrokenClients implements KafkaClientSupplier {

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public final Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public final Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return plainConsumer(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new UnbrokenProducer(config);
  }

  @Override
  public final Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  private static Consumer<byte[], byte[]> plainConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
