package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Counts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How stored values write what every value has: options, lists, maps and instants. */
final class Fields {

  private Fields() {}

  /** Writes one field. */
  @FunctionalInterface
  interface Writer<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  /** Reads one field. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Epoch milliseconds. */
  static void writeInstant(Instant instant, DataOutputStream out) throws IOException {
    out.writeLong(instant.toEpochMilli());
  }

  static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  static void writeCounts(Counts counts, DataOutputStream out) throws IOException {
    out.writeLong(counts.requests());
    out.writeLong(counts.errors());
  }

  static Counts readCounts(DataInputStream in) throws IOException {
    return new Counts(in.readLong(), in.readLong());
  }

  /** A byte that says whether there is one, then the value. */
  static <T> void writeOptional(Optional<T> value, DataOutputStream out, Writer<T> writer)
      throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      writer.write(value.get(), out);
    }
  }

  static <T> Optional<T> readOptional(DataInputStream in, Reader<T> reader) throws IOException {
    return in.readBoolean() ? Optional.of(reader.read(in)) : Optional.empty();
  }

  /** How many there are, then each. */
  static <T> void writeAll(Collection<T> values, DataOutputStream out, Writer<T> writer)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(value, out);
    }
  }

  /** How many there are, then each key and its value. */
  static <K, V> void writeMap(Map<K, V> map, DataOutputStream out, Writer<K> keys, Writer<V> values)
      throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<K, V> entry : map.entrySet()) {
      keys.write(entry.getKey(), out);
      values.write(entry.getValue(), out);
    }
  }

  static <K extends Comparable<? super K>, V> NavigableMap<K, V> readMap(
      DataInputStream in, Reader<K> keys, Reader<V> values) throws IOException {
    NavigableMap<K, V> map = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      K key = keys.read(in);
      map.put(key, values.read(in));
    }
    return map;
  }
}
