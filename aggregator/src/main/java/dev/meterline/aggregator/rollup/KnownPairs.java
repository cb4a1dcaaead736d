package dev.meterline.aggregator.rollup;

import org.jspecify.annotations.Nullable;

/**
 * Gives out one object for equal pairs, mostly: rows then find a pair by its identity instead of by
 * its letters, and many accounts share the names that they hold. Forgets a pair when another falls
 * on its place. One thread only.
 */
public final class KnownPairs {

  private static final int PLACES = 1 << 14;

  private final @Nullable Pair[] places = new Pair[PLACES];

  /** The pair of these names, or null if neither is given. */
  public @Nullable Pair of(@Nullable String first, @Nullable String second) {
    if (first == null && second == null) {
      return null;
    }
    Pair pair = new Pair(first, second);
    int hash = pair.hashCode();
    int place = (hash ^ (hash >>> 14)) & (PLACES - 1);
    Pair known = places[place];
    if (known != null && known.equals(pair)) {
      return known;
    }
    places[place] = pair;
    return pair;
  }
}
