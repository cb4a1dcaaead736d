package dev.meterline.schemas.wire;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Reads values, whatever version of the schema they were written with: fields are found by name,
 * missing ones take our defaults, unknown ones are skipped. Safe for use by several threads.
 *
 * @param <A> what a value is read as
 */
public final class AvroReader<A> {

  private final SchemaRegistry registry;
  private final BodyReader.Plan<A> plan;
  private final ConcurrentMap<Integer, BodyReader<A>> readers = new ConcurrentHashMap<>();

  /**
   * Makes a reader.
   *
   * @param registry knows the writers' schemas
   * @param plan how to read what each of them wrote
   */
  public AvroReader(SchemaRegistry registry, BodyReader.Plan<A> plan) {
    this.registry = registry;
    this.plan = plan;
  }

  /**
   * Reads a value.
   *
   * @throws MalformedRecordException if the value is not such a record; the reason is one sentence
   * @throws SchemaRegistryException if the registry does not answer; the value may be good, so stop
   *     or try again
   */
  public A read(byte[] value) {
    int id = WireFormat.schemaId(value);
    BodyReader<A> reader = readers.get(id);
    if (reader == null) {
      reader = prepare(id);
    }
    BodyDecoder in = new BodyDecoder(value, WireFormat.HEADER_BYTES);
    A record = read(reader, in, id);
    if (in.remainingBytes() > 0) {
      throw new MalformedRecordException(
          in.remainingBytes() + " bytes follow the end of the record of schema " + id);
    }
    return record;
  }

  private static <A> A read(BodyReader<A> reader, BodyDecoder in, int id) {
    try {
      return reader.read(in);
    } catch (IOException | AvroRuntimeException | ClassCastException e) {
      throw new MalformedRecordException(
          "the value can't be read with schema " + id + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw new MalformedRecordException("the value is nested too deeply", e);
    }
  }

  private BodyReader<A> prepare(int id) {
    Schema writer =
        registry
            .byId(id)
            .orElseThrow(
                () ->
                    new MalformedRecordException(
                        "no schema has id " + id + "; expected one that the registry knows"));
    try {
      BodyReader<A> reader = plan.readerOf(writer);
      readers.put(id, reader);
      return reader;
    } catch (IOException | AvroRuntimeException e) {
      throw new MalformedRecordException(
          "schema " + id + " (" + writer.getFullName() + ") can't be read here: " + e.getMessage(),
          e);
    }
  }
}
