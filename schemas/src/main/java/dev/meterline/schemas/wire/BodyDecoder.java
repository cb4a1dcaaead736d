package dev.meterline.schemas.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Avro binary from an array and never believes it. Avro's own decoder reads zeros past the
 * end of a truncated array and loops over items that take no bytes; this one checks every step
 * against the bytes that are left, so no value makes it allocate or loop beyond its own size. It
 * also makes strings without a copy between. One thread, one value.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Avro binary</a>
 */
final class BodyDecoder extends Decoder {

  private static final char REPLACEMENT = '\ufffd';

  private final byte[] bytes;
  private final int end;
  private int at;

  /** How many more items all lists and maps together may have; each real item takes a byte. */
  private long itemsLeft;

  /** Decodes {@code bytes[from, length)}. */
  BodyDecoder(byte[] bytes, int from) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.at = from;
    this.itemsLeft = remainingBytes();
  }

  /** Bytes that were not read yet. */
  @Override
  public int remainingBytes() {
    return end - at;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    int value = nextByte();
    if (value > 1) {
      throw new IOException("a boolean is " + value + "; expected 0 or 1");
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new IOException("a number is " + value + "; expected 32 bits");
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    int next = nextByte();
    long zigzag = next & 0x7f;
    for (int shift = 7; next > 0x7f; shift += 7) {
      next = nextByte();
      if (shift == 63 && next > 1) {
        throw new IOException("a number has more than 64 bits");
      }
      zigzag |= (next & 0x7fL) << shift;
    }
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(littleEndian(Double.BYTES));
  }

  @Override
  public String readString() throws IOException {
    int length = nextLength();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    // What is no UTF-8 was replaced. Two ids that differ only there would become one.
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(length);
    }
    at += length;
    return text;
  }

  private void requireUtf8(int length) throws IOException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
    } catch (CharacterCodingException e) {
      throw new IOException("a text is no UTF-8", e);
    }
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public void skipString() throws IOException {
    skipFixed(nextLength());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    byte[] copy = new byte[nextLength()];
    readFixed(copy, 0, copy.length);
    return ByteBuffer.wrap(copy);
  }

  @Override
  public void skipBytes() throws IOException {
    skipFixed(nextLength());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    require(length);
    System.arraycopy(bytes, at, target, start, length);
    at += length;
  }

  @Override
  public void skipFixed(int length) throws IOException {
    require(length);
    at += length;
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return nextBlock();
  }

  @Override
  public long arrayNext() throws IOException {
    return nextBlock();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return nextBlock();
  }

  @Override
  public long mapNext() throws IOException {
    return nextBlock();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  /** The number of items in the next block; a negative one is followed by the block's size. */
  private long nextBlock() throws IOException {
    long items = readLong();
    if (items < 0) {
      readLong();
      items = -items;
    }
    if (items < 0 || items > itemsLeft) {
      throw new IOException("a list or map has more items than the value has bytes");
    }
    itemsLeft -= items;
    return items;
  }

  /** Skips blocks of known size; the number of items in the first block that has none, or zero. */
  private long skipBlocks() throws IOException {
    long items = readLong();
    while (items < 0) {
      skipFixed(nextLength());
      items = readLong();
    }
    if (items > itemsLeft) {
      throw new IOException("a list or map has more items than the value has bytes");
    }
    itemsLeft -= items;
    return items;
  }

  private int nextByte() throws IOException {
    if (at >= end) {
      throw endTooSoon();
    }
    return bytes[at++] & 0xff;
  }

  private int nextLength() throws IOException {
    long length = readLong();
    if (length < 0 || length > end - at) {
      throw new IOException(
          "a length is " + length + ", but " + (end - at) + " bytes are left in the value");
    }
    return (int) length;
  }

  private long littleEndian(int size) throws IOException {
    require(size);
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (bytes[at++] & 0xffL) << (8 * i);
    }
    return value;
  }

  private void require(int length) throws IOException {
    if (length < 0 || length > end - at) {
      throw endTooSoon();
    }
  }

  private static EOFException endTooSoon() {
    return new EOFException("the value ends too soon");
  }
}
