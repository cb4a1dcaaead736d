package dev.meterline.aggregator.dedupe;

import java.util.Arrays;

/**
 * A set of 128-bit hashes with the day on which each arrived, by open addressing with linear
 * probing: 18 bytes a slot, at most two thirds full, so 27 to 54 bytes an id. Not safe for use by
 * several threads.
 */
public final class IdTable {

  private static final int LEAST_SLOTS = 1 << 10;

  /** Marks an empty slot; no id arrives on the first day of 1970. */
  private static final char EMPTY = 0;

  // Both halves of a hash side by side: a look at either costs the same as at both.
  private long[] hashes = new long[2 * LEAST_SLOTS];
  private char[] day = new char[LEAST_SLOTS];
  private int size;

  /** Number of ids held. */
  public int size() {
    return size;
  }

  /**
   * The day on which this id arrived, or -1 if it is not here.
   *
   * @return days since 1970-01-01 UTC
   */
  public int dayOf(long highBits, long lowBits) {
    int slot = find(highBits, lowBits);
    return day[slot] == EMPTY ? -1 : day[slot];
  }

  /**
   * Remembers an id; of an id that is here already the newer day is kept.
   *
   * @param arrived days since 1970-01-01 UTC, 1 to 65535 (the year 2149)
   */
  public void put(long highBits, long lowBits, int arrived) {
    if (arrived <= EMPTY || arrived > Character.MAX_VALUE) {
      throw new IllegalArgumentException("no day an id can arrive on: " + arrived);
    }
    int slot = find(highBits, lowBits);
    if (day[slot] == EMPTY) {
      hashes[2 * slot] = highBits;
      hashes[2 * slot + 1] = lowBits;
      size++;
    }
    day[slot] = (char) Math.max(day[slot], arrived);
    if (size > day.length / 3 * 2) {
      rebuild(day.length * 2, 0);
    }
  }

  /** Forgets every id and stays as large as it is. */
  void clear() {
    Arrays.fill(day, EMPTY);
    size = 0;
  }

  /** Forgets every id that arrived before {@code first}, days since 1970-01-01 UTC. */
  public void forgetBefore(int first) {
    rebuild(day.length, first);
  }

  /** All ids in order. Safe to call from another thread once nothing is put any more. */
  SortedIds sorted() {
    SortedIds ids = new SortedIds(size);
    for (int i = 0; i < day.length; i++) {
      if (day[i] != EMPTY) {
        ids.append(hashes[2 * i], hashes[2 * i + 1], day[i]);
      }
    }
    return ids.sort();
  }

  private int find(long highBits, long lowBits) {
    int mask = day.length - 1;
    int slot = (int) lowBits & mask;
    while (day[slot] != EMPTY
        && (hashes[2 * slot] != highBits || hashes[2 * slot + 1] != lowBits)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rebuild(int slots, int firstDay) {
    long[] oldHashes = hashes;
    char[] oldDay = day;
    hashes = new long[2 * slots];
    day = new char[slots];
    size = 0;
    for (int i = 0; i < oldDay.length; i++) {
      if (oldDay[i] != EMPTY && oldDay[i] >= firstDay) {
        int slot = find(oldHashes[2 * i], oldHashes[2 * i + 1]);
        hashes[2 * slot] = oldHashes[2 * i];
        hashes[2 * slot + 1] = oldHashes[2 * i + 1];
        day[slot] = oldDay[i];
        size++;
      }
    }
  }
}
