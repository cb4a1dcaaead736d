package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;

/**
 * The mutable form of {@link Measures}: one counter set inside a row. Not safe for use by several
 * threads; its owner locks.
 *
 * <p>Additions do not check for overflow: {@link Magnitude} has made sure before the first one that
 * none can happen.
 */
final class Cell {

  /** Most bytes that {@link #writeTo} can need: 11 varints of 64 bits and two bytes of presence. */
  static final int MAX_BYTES = 2 + 11 * Varints.MAX_LONG_BYTES;

  private static final int MEASURES = 11;

  private long requests;
  private long quantity;
  private long errors;
  private long latencyMicrosSum;
  private long latencyCount;
  private long latencyMicrosMax;
  private long cacheHits;
  private long cacheMisses;
  private long tokens;
  private long costNanos;
  private long violations;
  private boolean used;
  private final int place;

  /** One that is alone. */
  Cell() {
    this(0);
  }

  /**
   * @param place among the cells of a row
   */
  Cell(int place) {
    this.place = place;
  }

  int place() {
    return place;
  }

  /** Whether it stands for anything: a cell that was cleared waits for its pair to come again. */
  boolean isUsed() {
    return used;
  }

  void use() {
    used = true;
  }

  /** Forgets everything; it is not used after that. */
  void clear() {
    used = false;
    requests = 0;
    quantity = 0;
    errors = 0;
    latencyMicrosSum = 0;
    latencyCount = 0;
    latencyMicrosMax = 0;
    cacheHits = 0;
    cacheMisses = 0;
    tokens = 0;
    costNanos = 0;
    violations = 0;
  }

  void add(Measures m) {
    requests += m.requests();
    quantity += m.quantity();
    errors += m.errors();
    latencyMicrosSum += m.latencyMicrosSum();
    latencyCount += m.latencyCount();
    latencyMicrosMax = Math.max(latencyMicrosMax, m.latencyMicrosMax());
    cacheHits += m.cacheHits();
    cacheMisses += m.cacheMisses();
    tokens += m.tokens();
    costNanos += m.costNanos();
    violations += m.violations();
  }

  void add(Cell other) {
    requests += other.requests;
    quantity += other.quantity;
    errors += other.errors;
    latencyMicrosSum += other.latencyMicrosSum;
    latencyCount += other.latencyCount;
    latencyMicrosMax = Math.max(latencyMicrosMax, other.latencyMicrosMax);
    cacheHits += other.cacheHits;
    cacheMisses += other.cacheMisses;
    tokens += other.tokens;
    costNanos += other.costNanos;
    violations += other.violations;
  }

  long requests() {
    return requests;
  }

  long quantity() {
    return quantity;
  }

  long errors() {
    return errors;
  }

  Measures toMeasures() {
    return new Measures(
        requests,
        quantity,
        errors,
        latencyMicrosSum,
        latencyCount,
        latencyMicrosMax,
        cacheHits,
        cacheMisses,
        tokens,
        costNanos,
        violations);
  }

  /**
   * Appends this cell: two bytes whose bit i says that measure i is not zero, then a zigzag varint
   * for each of those. Most cells have four or five measures.
   */
  void writeTo(ByteBuffer out) {
    byte[] bytes = out.array();
    int start = out.arrayOffset() + out.position();
    int at = start + Short.BYTES;
    int present = 0;
    for (int i = 0; i < MEASURES; i++) {
      long value = measure(i);
      if (value != 0) {
        present |= 1 << i;
        at = Varints.putSigned(bytes, at, value);
      }
    }
    out.putShort((short) present).position(at - out.arrayOffset());
  }

  /** Reads what {@link #writeTo} wrote. */
  static Measures read(ByteBuffer in) {
    int present = in.getShort();
    long[] m = new long[MEASURES];
    for (int i = 0; i < MEASURES; i++) {
      if ((present & (1 << i)) != 0) {
        m[i] = Varints.readSigned(in);
      }
    }
    return new Measures(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10]);
  }

  /** Passes over what {@link #writeTo} wrote. */
  static void skip(ByteBuffer in) {
    for (int left = Integer.bitCount(in.getShort()); left > 0; left--) {
      Varints.skip(in);
    }
  }

  /** The order of the measures is part of the store's layout. */
  private long measure(int index) {
    return switch (index) {
      case 0 -> requests;
      case 1 -> quantity;
      case 2 -> errors;
      case 3 -> latencyMicrosSum;
      case 4 -> latencyCount;
      case 5 -> latencyMicrosMax;
      case 6 -> cacheHits;
      case 7 -> cacheMisses;
      case 8 -> tokens;
      case 9 -> costNanos;
      case 10 -> violations;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }
}
