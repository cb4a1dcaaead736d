package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The cells of one kind of pair in a row. Not safe for use by several threads. */
final class PairCells {

  /** Most pairs of a kind in a row; {@link Pair#OTHER} comes on top. */
  static final int MAX_PAIRS = 1000;

  /** Most cells to keep for pairs that may come again; a row that had more begins anew. */
  private static final int MOST_KEPT = 64;

  /** Most rows of most accounts have one or two pairs. */
  private static final int LEAST_PLACES = 2;

  // Every cell has a place here, also those of a row that was cleared, which are not used until
  // their pair comes again.
  private Pair[] pairs = new Pair[0];
  private Cell[] cells = new Cell[0];
  // Unmodifiable while it is empty: many accounts never name a pair.
  private Map<Pair, Cell> byPair = Map.of();
  // The places of the cells that are used, in the order in which their pairs came.
  private int[] order = new int[0];
  private int used;

  /** Number of pairs. */
  int size() {
    return used;
  }

  /** Visits every pair, in the order in which they came. */
  void forEach(BiConsumer<? super Pair, ? super Cell> visitor) {
    for (int i = 0; i < used; i++) {
      int place = order[i];
      visitor.accept(pairs[place], cells[place]);
    }
  }

  /**
   * Forgets every pair. Cells stay for those that come again: objects that live for a few seconds,
   * in all accounts, are what a collector of garbage takes longest for.
   */
  void clear() {
    if (byPair.size() > MOST_KEPT) {
      pairs = new Pair[0];
      cells = new Cell[0];
      order = new int[0];
      byPair = Map.of();
    } else {
      forEach((pair, cell) -> cell.clear());
    }
    used = 0;
  }

  /** The cell of this pair, or null if the row has none. */
  @Nullable Cell find(Pair pair) {
    Cell found = used == 0 ? null : byPair.get(pair);
    return found == null || !found.isUsed() ? null : found;
  }

  boolean isFull() {
    return used >= MAX_PAIRS;
  }

  Cell open(Pair pair) {
    Cell cell = byPair.get(pair);
    if (cell == null) {
      cell = add(pair);
    }
    if (!cell.isUsed()) {
      cell.use();
      order[used++] = cell.place();
    }
    return cell;
  }

  private Cell add(Pair pair) {
    int place = byPair.size();
    if (place == 0) {
      byPair = new HashMap<>(2 * LEAST_PLACES);
    }
    if (place == cells.length) {
      int places = Math.max(LEAST_PLACES, 2 * place);
      pairs = Arrays.copyOf(pairs, places);
      cells = Arrays.copyOf(cells, places);
      order = Arrays.copyOf(order, places);
    }
    Cell cell = new Cell(place);
    pairs[place] = pair;
    cells[place] = cell;
    byPair.put(pair, cell);
    return cell;
  }

  void writeTo(ByteBuffer out) {
    Varints.writeUnsigned(out, used);
    forEach(
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
