package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;

/**
 * Variable-length integers as Protocol Buffers define them: seven bits a byte, least significant
 * first; signed ones are zigzagged so that small negative numbers stay short. Buffers have arrays.
 */
public final class Varints {

  /** Most bytes of one number. */
  public static final int MAX_LONG_BYTES = 10;

  private Varints() {}

  /** Appends a number that may be negative. */
  public static void writeSigned(ByteBuffer out, long value) {
    writeUnsigned(out, (value << 1) ^ (value >> 63));
  }

  /** Reads what {@link #writeSigned} wrote. */
  public static long readSigned(ByteBuffer in) {
    long raw = readUnsigned(in);
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** Appends a number whose highest bit is a bit like any other. */
  public static void writeUnsigned(ByteBuffer out, long value) {
    int offset = out.arrayOffset();
    out.position(putUnsigned(out.array(), offset + out.position(), value) - offset);
  }

  /** As {@link #writeSigned}, from this index on; the index after it. */
  static int putSigned(byte[] out, int at, long value) {
    return putUnsigned(out, at, (value << 1) ^ (value >> 63));
  }

  private static int putUnsigned(byte[] out, int start, long value) {
    int at = start;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out[at++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out[at++] = (byte) rest;
    return at;
  }

  /** Reads what {@link #writeUnsigned} wrote. */
  public static long readUnsigned(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  /** Passes over one number, signed or not. */
  static void skip(ByteBuffer in) {
    byte next;
    do {
      next = in.get();
    } while (next < 0);
  }
}
