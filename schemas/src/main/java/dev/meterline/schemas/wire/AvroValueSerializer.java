package dev.meterline.schemas.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary Kafka serializer of Avro records, generated or generic: name it as {@code
 * value.serializer} and set {@code schema.registry.url} and the other settings of {@link
 * RegistryConfig}. Safe for use by several threads, as a producer needs it.
 */
public final class AvroValueSerializer implements Serializer<IndexedRecord> {

  private final ConcurrentMap<String, AvroWriter> writers = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry;

  /** For Kafka, which calls {@link #configure} next. */
  public AvroValueSerializer() {}

  /** For callers that have a registry. */
  public AvroValueSerializer(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * Opens the configured registry, unless one was given.
   *
   * @throws IllegalArgumentException if a setting makes no sense or this is for keys
   */
  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    if (isKey) {
      throw new IllegalArgumentException(
          "key.serializer must be a StringSerializer: keys are account ids");
    }
    if (registry == null) {
      registry = RegistryConfig.from(settings).open();
    }
  }

  /**
   * The value for a record; null for null.
   *
   * @throws SchemaRegistryException if the registry refuses the schema or does not answer
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable IndexedRecord record) {
    return record == null ? null : writers.computeIfAbsent(topic, this::writer).write(record);
  }

  private AvroWriter writer(String topic) {
    if (registry == null) {
      throw new IllegalStateException("configure() comes before serialize()");
    }
    return new AvroWriter(registry, topic + "-value");
  }
}
