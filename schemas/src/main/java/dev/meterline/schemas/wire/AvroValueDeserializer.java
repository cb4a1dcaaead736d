package dev.meterline.schemas.wire;

import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary Kafka deserializer of Avro records: name it as {@code value.deserializer} and set
 * {@code schema.registry.url} and the other settings of {@link RegistryConfig}. With {@value
 * #VALUE_TYPE} (the name of a generated class) it gives records of that class, else generic ones
 * with the fields that were written.
 */
public final class AvroValueDeserializer implements Deserializer<IndexedRecord> {

  /** Confluent's name for the setting that holds the class of the values. */
  public static final String VALUE_TYPE = "specific.avro.value.type";

  private @Nullable AvroReader<? extends IndexedRecord> reader;

  /** For Kafka, which calls {@link #configure} next. */
  public AvroValueDeserializer() {}

  /** For callers that have a registry; gives records of this class. */
  public AvroValueDeserializer(SchemaRegistry registry, Class<? extends SpecificRecord> type) {
    this.reader = new AvroReader<>(registry, BodyReader.resolvingTo(type));
  }

  /**
   * Opens the configured registry, unless one was given.
   *
   * @throws IllegalArgumentException if a setting makes no sense
   */
  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    if (reader == null) {
      reader = reader(RegistryConfig.from(settings).open(), settings.get(VALUE_TYPE));
    }
  }

  /**
   * The record in a value; null for null.
   *
   * @throws MalformedRecordException if the value is no such record
   * @throws SchemaRegistryException if the registry does not answer
   */
  @Override
  public @Nullable IndexedRecord deserialize(String topic, byte @Nullable [] value) {
    if (reader == null) {
      throw new IllegalStateException("configure() comes before deserialize()");
    }
    return value == null ? null : reader.read(value);
  }

  private static AvroReader<? extends IndexedRecord> reader(
      SchemaRegistry registry, @Nullable Object type) {
    if (type == null) {
      return new AvroReader<>(registry, BodyReader.asWritten().as(IndexedRecord.class::cast));
    }
    return new AvroReader<>(registry, BodyReader.resolvingTo(generated(type)));
  }

  private static Class<? extends SpecificRecord> generated(Object type) {
    try {
      Class<?> found =
          type instanceof Class<?> given
              ? given
              : Class.forName(
                  type.toString(), false, Thread.currentThread().getContextClassLoader());
      return found.asSubclass(SpecificRecord.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IllegalArgumentException(
          VALUE_TYPE + " must name a class that was generated from an Avro schema, not " + type, e);
    }
  }
}
