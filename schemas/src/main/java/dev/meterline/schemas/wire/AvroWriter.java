package dev.meterline.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records of one subject with the schema that they carry. Safe for use by several threads.
 */
public final class AvroWriter {

  private static final int USUAL_BYTES = 256;

  private final SchemaRegistry registry;
  private final String subject;
  private final ConcurrentMap<Schema, Prepared> prepared = new ConcurrentHashMap<>();

  private record Prepared(int schemaId, DatumWriter<IndexedRecord> body) {}

  /**
   * Makes a writer.
   *
   * @param registry gives the schemas their ids
   * @param subject under which they are registered
   */
  public AvroWriter(SchemaRegistry registry, String subject) {
    this.registry = registry;
    this.subject = subject;
  }

  /**
   * The value for {@code record}.
   *
   * @throws SchemaRegistryException if the registry refuses the schema or does not answer
   * @throws org.apache.avro.AvroRuntimeException if a field without a default is not set
   */
  public byte[] write(IndexedRecord record) {
    Prepared writer = prepared.computeIfAbsent(record.getSchema(), schema -> prepare(record));
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    WireFormat.writeHeader(out, writer.schemaId);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.body.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("an array can always be written to", e);
    }
    return out.toByteArray();
  }

  private Prepared prepare(IndexedRecord record) {
    int id = registry.idOf(subject, PublicSchema.of(record.getSchema()));
    return new Prepared(id, writerOf(record));
  }

  private static DatumWriter<IndexedRecord> writerOf(IndexedRecord record) {
    Schema schema = record.getSchema();
    if (record instanceof SpecificRecord) {
      return new SpecificDatumWriter<>(schema, SpecificData.getForClass(record.getClass()));
    }
    return new GenericDatumWriter<>(schema, GenericData.get());
  }
}
