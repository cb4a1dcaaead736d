package dev.meterline.schemas.wire;

import java.io.ByteArrayOutputStream;

/**
 * The frame around every value: {@code [0]} is zero, {@code [1, 5)} the id of the writer's schema,
 * big-endian, {@code [5, length)} the record in Avro binary. Confluent's wire format.
 */
public final class WireFormat {

  /** Bytes before the record's own. */
  public static final int HEADER_BYTES = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /**
   * The id of the schema with which {@code value} was written.
   *
   * @throws MalformedRecordException if {@code value} is too short or does not start with zero
   */
  public static int schemaId(byte[] value) {
    if (value.length > 0 && value[0] != MAGIC) {
      throw new MalformedRecordException(
          "the value starts with byte "
              + (value[0] & 0xff)
              + "; expected 0, the start of Avro in the Confluent wire format");
    }
    if (value.length < HEADER_BYTES) {
      throw new MalformedRecordException(
          "the value has "
              + value.length
              + " bytes; expected at least "
              + HEADER_BYTES
              + ": a zero byte and a schema id of four");
    }
    return (value[1] & 0xff) << 24
        | (value[2] & 0xff) << 16
        | (value[3] & 0xff) << 8
        | (value[4] & 0xff);
  }

  /** Writes the header of a value whose schema has this id. */
  static void writeHeader(ByteArrayOutputStream out, int schemaId) {
    out.write(MAGIC);
    out.write(schemaId >>> 24);
    out.write(schemaId >>> 16);
    out.write(schemaId >>> 8);
    out.write(schemaId);
  }
}
