package dev.meterline.schemas.wire;

import java.io.IOException;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the body of a record that was written with one certain schema. Safe for use by several
 * threads.
 *
 * @param <A> what it is read as
 */
@FunctionalInterface
public interface BodyReader<A> {

  /**
   * Reads one record.
   *
   * @param in stands at the body's first byte
   * @throws IOException if the body is not such a record, as may any exception of Avro's say
   * @throws IllegalArgumentException if a field holds what it may not; the message is for people
   */
  A read(Decoder in) throws IOException;

  /** The same body, read as something else. */
  default <B> BodyReader<B> as(Function<? super A, ? extends B> form) {
    return in -> form.apply(read(in));
  }

  /**
   * Finds the way to read what each writer's schema wrote.
   *
   * @param <A> what it is read as
   */
  @FunctionalInterface
  interface Plan<A> {

    /** The reader of what {@code writer} wrote; any exception means that it can't be read. */
    BodyReader<A> readerOf(Schema writer) throws IOException;

    /** This plan with its results in another form. */
    default <B> Plan<B> as(Function<? super A, ? extends B> form) {
      return writer -> readerOf(writer).as(form);
    }

    /**
     * This plan with a short cut for records that were written with just the fields, in the order,
     * of {@code ours}.
     */
    default Plan<A> withShortCut(Schema ours, BodyReader<A> shortCut) {
      String form = SchemaNormalization.toParsingForm(ours);
      return writer ->
          form.equals(SchemaNormalization.toParsingForm(writer)) ? shortCut : readerOf(writer);
    }
  }

  /** Reads a generated record, resolving the writer's schema to the one of the class. */
  static <A extends SpecificRecord> Plan<A> resolvingTo(Class<A> type) {
    TrustedRecords.trust();
    SpecificData data = SpecificData.getForClass(type);
    Schema ours = data.getSchema(type);
    return writer -> fast(data, writer, ours);
  }

  /** Reads a generic record with the fields that were written. */
  static Plan<Object> asWritten() {
    return writer -> fast(GenericData.get(), writer, writer);
  }

  private static <A> BodyReader<A> fast(GenericData data, Schema writer, Schema ours)
      throws IOException {
    DatumReader<A> reader = new FastReaderBuilder(data).createDatumReader(writer, ours);
    return in -> reader.read(null, in);
  }
}
