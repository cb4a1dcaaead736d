package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The cells of one kind of pair in a row. Not safe for use by several threads. */
final class PairCells {

  /** Most pairs of a kind in a row; {@link Pair#OTHER} comes on top. */
  static final int MAX_PAIRS = 1000;

  // Unmodifiable while it is empty: many accounts never name a pair.
  private Map<Pair, Cell> cells = Map.of();

  Map<Pair, Cell> cells() {
    return cells;
  }

  /** The cell of this pair, or null if the row has none. */
  @Nullable Cell find(Pair pair) {
    return cells.isEmpty() ? null : cells.get(pair);
  }

  boolean isFull() {
    return cells.size() >= MAX_PAIRS;
  }

  Cell open(Pair pair) {
    if (cells.isEmpty()) {
      cells = new LinkedHashMap<>();
    }
    return cells.computeIfAbsent(pair, p -> new Cell());
  }

  void writeTo(ByteBuffer out) {
    Varints.writeUnsigned(out, cells.size());
    cells.forEach(
        (pair, cell) -> {
          out.put(pair.encoded());
          cell.writeTo(out);
        });
  }

  void readFrom(ByteBuffer in) {
    read(in, (pair, measures) -> open(pair).add(measures));
  }

  /** Reads what {@link #writeTo} wrote, one pair after the other. */
  static void read(ByteBuffer in, BiConsumer<? super Pair, ? super Measures> visitor) {
    long count = Varints.readUnsigned(in);
    for (long i = 0; i < count; i++) {
      Pair pair = new Pair(readName(in), readName(in));
      visitor.accept(pair, Cell.read(in));
    }
  }

  /** Passes over what {@link #writeTo} wrote. */
  static void skip(ByteBuffer in) {
    long count = Varints.readUnsigned(in);
    for (long i = 0; i < count; i++) {
      skipName(in);
      skipName(in);
      Cell.skip(in);
    }
  }

  /** Bytes that a pair and its cell may need at most. */
  static int maxBytes(Pair pair) {
    return pair.encoded().length + Cell.MAX_BYTES;
  }

  /** See {@link Pair#encoded}. */
  private static @Nullable String readName(ByteBuffer in) {
    int length = (int) Varints.readUnsigned(in) - 1;
    if (length < 0) {
      return null;
    }
    String name =
        new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return name;
  }

  private static void skipName(ByteBuffer in) {
    int length = (int) Varints.readUnsigned(in) - 1;
    if (length > 0) {
      in.position(in.position() + length);
    }
  }
}
