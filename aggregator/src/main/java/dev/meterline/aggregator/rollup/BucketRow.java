package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of one account with all its pairs: what is kept in memory while it is hot and written
 * as one value per commit. Not safe for use by several threads; its owner locks.
 *
 * <p>A row never grows past {@value #MAX_BYTES} bytes, whatever clients send: a pair that finds the
 * row full is counted under {@link Pair#OTHER}, so that the pairs of a kind still sum to what the
 * events that had them sum to.
 *
 * <p>Layout: a version byte, the total's {@link Cell} (first, so that a total needs no full
 * decode), the distinct resources, the (category, endpoint) cells, the (project, model) cells.
 */
public final class BucketRow {

  /** Most bytes of an encoded row. */
  public static final int MAX_BYTES = 256 * 1024;

  /** More than what one event's pairs need: four names of 256 characters, two cells. */
  public static final int MOST_BYTES_OF_AN_EVENT = 5 * 1024;

  private static final byte VERSION = 1;
  // The version, the total, two counts, both (other) pairs, and the sketch at its largest.
  private static final int RESERVED =
      1
          + Cell.MAX_BYTES
          + 2 * Varints.MAX_LONG_BYTES
          + 2 * PairCells.maxBytes(Pair.OTHER)
          + DistinctResources.MAX_BYTES;

  private final Cell total = new Cell();
  private final PairCells routes = new PairCells();
  private final PairCells works = new PairCells();
  private @Nullable DistinctResources resources;
  // What the row may need at most when it is written.
  private int bytes = RESERVED;

  /** Adds one event. */
  public void add(Contribution contribution) {
    total.add(contribution.measures());
    addTo(routes, contribution.route(), contribution.measures());
    addTo(works, contribution.work(), contribution.measures());
    if (contribution.resource() != null) {
      distinct().add(contribution.resource());
    }
  }

  /**
   * Adds all that another row holds. That leaves the same as adding its events to this one would,
   * one after the other, if there is {@link #room} for all its pairs, or if it holds one event.
   */
  public void addAll(BucketRow other) {
    total.add(other.total);
    other.routes.forEach((pair, cell) -> cellFor(routes, pair).add(cell));
    other.works.forEach((pair, cell) -> cellFor(works, pair).add(cell));
    if (other.resources != null) {
      distinct().addAll(other.resources);
    }
  }

  /** Empties the row for others to be added, which takes less than a new one would. */
  public void clear() {
    total.clear();
    routes.clear();
    works.clear();
    resources = null;
    bytes = RESERVED;
  }

  /** Bytes left for new pairs. */
  public int room() {
    return MAX_BYTES - bytes;
  }

  /** Bytes that the pairs may need at most when the row is written. */
  public int pairBytes() {
    return bytes - RESERVED;
  }

  public Measures total() {
    return total.toMeasures();
  }

  /** Billable units of the whole row, without a copy. */
  public long quantity() {
    return total.quantity();
  }

  /** Requests of the whole row, without a copy. */
  public long requests() {
    return total.requests();
  }

  /** Whether nothing is in it; also true of a row whose additions have cancelled each other out. */
  public boolean isEmpty() {
    return total().equals(Measures.NONE);
  }

  /** Number of cells held: the weight of the row in memory. */
  public int cells() {
    return 1 + routes.size() + works.size();
  }

  /** A copy of the (category, endpoint) numbers. */
  public Map<Pair, Measures> routes() {
    return copy(routes);
  }

  /** A copy of the (project, model) numbers. */
  public Map<Pair, Measures> works() {
    return copy(works);
  }

  /** The endpoint with most errors; of several the first by name; empty without errors. */
  public Optional<String> topErrorEndpoint() {
    return topErrorEndpoint(List.of(this));
  }

  /** As {@link #topErrorEndpoint()}, of several rows together. */
  public static Optional<String> topErrorEndpoint(List<BucketRow> rows) {
    Map<String, Long> errors = new HashMap<>();
    for (BucketRow row : rows) {
      row.routes.forEach(
          (pair, cell) -> {
            if (pair.second() != null && cell.errors() > 0) {
              errors.merge(pair.second(), cell.errors(), Long::sum);
            }
          });
    }
    return errors.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
  }

  /** The distinct resources seen in this bucket. */
  public Optional<DistinctResources> resources() {
    return Optional.ofNullable(resources);
  }

  /** The row as stored. */
  public byte[] encode() {
    return encode(ByteBuffer.allocate(bytes));
  }

  /**
   * As {@link #encode()}, for callers who write many rows.
   *
   * @param scratch room for {@link #MAX_BYTES}; what is in it goes
   */
  public byte[] encode(ByteBuffer scratch) {
    ByteBuffer out = scratch.clear();
    writeTo(out);
    byte[] encoded = new byte[out.position()];
    out.flip().get(encoded);
    return encoded;
  }

  /** Appends the row as stored: {@link #MAX_BYTES} at most. */
  public void writeTo(ByteBuffer out) {
    out.put(VERSION);
    total.writeTo(out);
    DistinctResources.write(out, resources);
    routes.writeTo(out);
    works.writeTo(out);
  }

  /** The row as it is now. */
  public RowSnapshot snapshot() {
    return RowSnapshot.of(encode());
  }

  /** Reads what {@link #encode} wrote. */
  public static BucketRow decode(byte[] encoded) {
    return read(ByteBuffer.wrap(encoded));
  }

  /**
   * Reads what {@link #writeTo} appended.
   *
   * @param in a buffer with an array
   */
  public static BucketRow read(ByteBuffer in) {
    check(in);
    BucketRow row = new BucketRow();
    row.total.add(Cell.read(in));
    row.resources = DistinctResources.read(in);
    row.routes.readFrom(in);
    row.works.readFrom(in);
    row.routes.forEach((pair, cell) -> row.bytes += bytesToOpen(pair));
    row.works.forEach((pair, cell) -> row.bytes += bytesToOpen(pair));
    return row;
  }

  /** Reads only the total of an encoded row. */
  public static Measures decodeTotal(byte[] encoded) {
    return Cell.read(checked(encoded));
  }

  static ByteBuffer checked(byte[] encoded) {
    ByteBuffer in = ByteBuffer.wrap(encoded);
    check(in);
    return in;
  }

  private static void check(ByteBuffer in) {
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "a stored row has layout " + version + ", this program reads " + VERSION);
    }
  }

  private void addTo(PairCells cells, @Nullable Pair pair, Measures measures) {
    if (pair != null) {
      cellFor(cells, pair).add(measures);
    }
  }

  private Cell cellFor(PairCells cells, Pair pair) {
    Cell found = cells.find(pair);
    return found == null ? open(cells, pair) : found;
  }

  private Cell open(PairCells cells, Pair pair) {
    int needed = bytesToOpen(pair);
    if (cells.isFull() || bytes + needed > MAX_BYTES) {
      return cells.open(Pair.OTHER);
    }
    bytes += needed;
    return cells.open(pair);
  }

  /** None for the pair that has room reserved: a row that was read must be as full as before. */
  private static int bytesToOpen(Pair pair) {
    return pair.equals(Pair.OTHER) ? 0 : PairCells.maxBytes(pair);
  }

  private DistinctResources distinct() {
    if (resources == null) {
      resources = new DistinctResources();
    }
    return resources;
  }

  private static Map<Pair, Measures> copy(PairCells cells) {
    Map<Pair, Measures> copy = new HashMap<>();
    cells.forEach((pair, cell) -> copy.put(pair, cell.toMeasures()));
    return copy;
  }
}
