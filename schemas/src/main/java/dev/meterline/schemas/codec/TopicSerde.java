package dev.meterline.schemas.codec;

import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.AvroReader;
import dev.meterline.schemas.wire.AvroWriter;
import dev.meterline.schemas.wire.BodyReader;
import dev.meterline.schemas.wire.MalformedRecordException;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistryException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the values of one topic as domain records. Safe for use by several threads;
 * nothing needs to be closed.
 *
 * @param <D> the domain record
 */
public final class TopicSerde<D> implements Serde<D> {

  private final Topic topic;
  private final Function<D, byte[]> writer;
  private final AvroReader<D> reader;

  private TopicSerde(Topic topic, Function<D, byte[]> writer, AvroReader<D> reader) {
    this.topic = topic;
    this.writer = writer;
    this.reader = reader;
  }

  static <D, A extends SpecificRecord> TopicSerde<D> of(
      Topic topic, RecordCodec<D, A> codec, SchemaRegistry registry) {
    return of(topic, codec, registry, planOf(codec));
  }

  static <D, A extends SpecificRecord> TopicSerde<D> of(
      Topic topic, RecordCodec<D, A> codec, SchemaRegistry registry, BodyReader.Plan<D> plan) {
    AvroWriter writer = new AvroWriter(registry, topic.valueSubject());
    return new TopicSerde<>(
        topic, domain -> writer.write(codec.toAvro(domain)), new AvroReader<>(registry, plan));
  }

  /** Reads by Avro's generated class. */
  static <D, A extends SpecificRecord> BodyReader.Plan<D> planOf(RecordCodec<D, A> codec) {
    return BodyReader.resolvingTo(codec.avroType()).as(codec::toDomain);
  }

  /** The topic whose values these are. */
  public Topic topic() {
    return topic;
  }

  /**
   * The value for {@code record}.
   *
   * @throws SchemaRegistryException if the registry refuses the schema or does not answer
   */
  public byte[] encode(D record) {
    return writer.apply(record);
  }

  /**
   * The record in {@code value}.
   *
   * @throws MalformedRecordException if the value is no such record; the message is one sentence
   *     that says what was expected
   * @throws SchemaRegistryException if the registry does not answer; the value may be good, so stop
   *     or try again
   */
  public D decode(byte @Nullable [] value) {
    if (value == null) {
      throw new MalformedRecordException("the record has no value; expected Avro");
    }
    return reader.read(value);
  }

  /** As {@link #encode}, and null for null. */
  @Override
  public Serializer<D> serializer() {
    return (name, record) -> record == null ? null : encode(record);
  }

  /** As {@link #decode}, and null for null. */
  @Override
  public Deserializer<D> deserializer() {
    return (name, value) -> value == null ? null : decode(value);
  }
}
