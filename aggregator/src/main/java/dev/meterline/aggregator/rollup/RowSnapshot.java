package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * A {@link BucketRow} as it was at one moment. Immutable: it holds the encoded row and decodes what
 * it is asked for, when it is asked; so the total costs the same whatever else the row holds.
 */
public final class RowSnapshot {

  private final byte[] encoded;

  private RowSnapshot(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * The row that was encoded as this.
   *
   * @param encoded what {@link BucketRow#encode} gave; not to be changed any more
   */
  public static RowSnapshot of(byte[] encoded) {
    return new RowSnapshot(encoded);
  }

  /** The account's numbers. */
  public Measures total() {
    return BucketRow.decodeTotal(encoded);
  }

  /** The distinct resources; decodes no pair. */
  public ResourceSet resources() {
    ByteBuffer in = afterTotal();
    return ResourceSet.of(DistinctResources.read(in));
  }

  /** Visits the numbers of every (category, endpoint), in no particular order. */
  public void forEachRoute(BiConsumer<? super Pair, ? super Measures> visitor) {
    ByteBuffer in = afterTotal();
    DistinctResources.skip(in);
    PairCells.read(in, visitor);
  }

  /** Visits the numbers of every (project, model), in no particular order. */
  public void forEachWork(BiConsumer<? super Pair, ? super Measures> visitor) {
    ByteBuffer in = afterTotal();
    DistinctResources.skip(in);
    PairCells.skip(in);
    PairCells.read(in, visitor);
  }

  private ByteBuffer afterTotal() {
    ByteBuffer in = BucketRow.checked(encoded);
    Cell.skip(in);
    return in;
  }
}
