package dev.meterline.schemas.codec;

import org.apache.avro.specific.SpecificRecord;

/**
 * Between a domain record and its Avro form. Pure; times are cut to whole milliseconds.
 *
 * @param <D> the domain's form
 * @param <A> Avro's form
 */
interface RecordCodec<D, A extends SpecificRecord> {

  /** Avro's form of {@code domain}. */
  A toAvro(D domain);

  /**
   * The domain's form of {@code avro}.
   *
   * @throws IllegalArgumentException if a field holds what the domain does not allow; the message
   *     says which and what was expected
   */
  D toDomain(A avro);

  /** The generated class. */
  Class<A> avroType();
}
