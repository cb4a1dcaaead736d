package dev.meterline.alerts.watch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How a store's values are kept: a byte that numbers the layout, then the fields, big-endian. A
 * layout of a later version is refused rather than guessed.
 *
 * @param <T> the value
 */
abstract class StoredForm<T> implements Serde<T> {

  private final String store;
  private final byte layout;

  /**
   * @param layout the one that is written; all since 1 are read
   */
  StoredForm(String store, int layout) {
    this.store = store;
    this.layout = (byte) layout;
  }

  abstract void write(T value, DataOutputStream out) throws IOException;

  /** Reads what was written in a layout of this number. */
  abstract T read(DataInputStream in, int written) throws IOException;

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : encode(value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : decode(bytes);
  }

  private byte[] encode(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(layout);
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  private T decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte found = in.readByte();
      if (found < 1 || found > layout) {
        throw new IllegalStateException(
            "store " + store + " has layout " + found + "; this version reads 1 to " + layout);
      }
      return read(in, found);
    } catch (IOException e) {
      throw new IllegalStateException("a value of store " + store + " is cut short", e);
    }
  }
}
