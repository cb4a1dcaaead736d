package dev.meterline.aggregator.dedupe;

import it.unimi.dsi.fastutil.Arrays;
import java.util.List;

/**
 * Many ids in the order of their hashes, each once, with the day on which it arrived. Immutable
 * once made: 18 bytes an id.
 */
final class SortedIds {

  private final long[] high;
  private final long[] low;
  private final char[] day;
  private int size;

  SortedIds(int capacity) {
    high = new long[capacity];
    low = new long[capacity];
    day = new char[capacity];
  }

  int size() {
    return size;
  }

  long high(int index) {
    return high[index];
  }

  long low(int index) {
    return low[index];
  }

  /** Days since 1970-01-01 UTC. */
  int day(int index) {
    return day[index];
  }

  /** The leading halves of all hashes, each once: what a filter is built of. */
  long[] highs() {
    long[] distinct = new long[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || high[i] != high[i - 1]) {
        distinct[count++] = high[i];
      }
    }
    return java.util.Arrays.copyOf(distinct, count);
  }

  /** Appends while it is being made; call {@link #sort} after the last. */
  void append(long highBits, long lowBits, int arrived) {
    high[size] = highBits;
    low[size] = lowBits;
    day[size] = (char) arrived;
    size++;
  }

  /** All ids of several, those that arrived before {@code firstDay} left out. */
  static SortedIds merge(List<SortedIds> parts, int firstDay) {
    SortedIds merged = new SortedIds(parts.stream().mapToInt(SortedIds::size).sum());
    for (SortedIds part : parts) {
      for (int i = 0; i < part.size; i++) {
        if (part.day[i] >= firstDay) {
          merged.append(part.high[i], part.low[i], part.day[i]);
        }
      }
    }
    return merged.sort();
  }

  /** Puts the ids in order and keeps the newest of those that are there more than once. */
  SortedIds sort() {
    Arrays.quickSort(0, size, this::compare, this::swap);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept > 0 && high[i] == high[kept - 1] && low[i] == low[kept - 1]) {
        day[kept - 1] = (char) Math.max(day[kept - 1], day[i]);
      } else {
        high[kept] = high[i];
        low[kept] = low[i];
        day[kept] = day[i];
        kept++;
      }
    }
    size = kept;
    return this;
  }

  private int compare(int a, int b) {
    int byHigh = Long.compare(high[a], high[b]);
    return byHigh != 0 ? byHigh : Long.compare(low[a], low[b]);
  }

  private void swap(int a, int b) {
    long h = high[a];
    high[a] = high[b];
    high[b] = h;
    long l = low[a];
    low[a] = low[b];
    low[b] = l;
    char d = day[a];
    day[a] = day[b];
    day[b] = d;
  }
}
