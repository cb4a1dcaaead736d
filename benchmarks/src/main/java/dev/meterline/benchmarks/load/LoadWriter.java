package dev.meterline.benchmarks.load;

import dev.meterline.aggregator.process.Partitions;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a load to {@code usage-events} as the product's own producers do. */
public final class LoadWriter {

  private static final Partitions PARTITIONS = new Partitions(LoadSpec.PARTITIONS);
  private static final int TELL_EVERY = 10_000;

  private LoadWriter() {}

  /**
   * Makes the topics and writes every record, each partition in the order of the numbers.
   *
   * @param progress is told how many are written
   */
  public static void write(String bootstrapServers, LoadSpec spec, LongConsumer progress) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      new TopicAdmin(admin).ensure(new TopicSize(LoadSpec.PARTITIONS, (short) 1));
    }
    LoadEvents events = new LoadEvents(spec);
    TopicSerde<MeteredUse> serde = TopicSerdes.usageEvents(new InMemorySchemaRegistry());
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = producer(bootstrapServers)) {
      for (int number = 0; number < spec.events(); number++) {
        MeteredUse use = events.event(number);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    Topic.USAGE_EVENTS.topicName(),
                    use.account().value().getBytes(StandardCharsets.UTF_8),
                    serde.encode(use)),
                (sent, e) -> failure.compareAndSet(null, e));
        if (number % TELL_EVERY == 0) {
          progress.accept(number);
        }
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the load could not be written", failure.get());
    }
    progress.accept(spec.events());
  }

  /** The partition on which an account's events are. */
  public static int partitionOf(AccountId account) {
    return PARTITIONS.of(account);
  }

  private static Producer<byte[], byte[]> producer(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("batch.size", 64 * 1024);
    settings.put("linger.ms", 20);
    settings.put("buffer.memory", 64L << 20);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
