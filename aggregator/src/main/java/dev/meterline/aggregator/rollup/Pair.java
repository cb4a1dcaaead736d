package dev.meterline.aggregator.rollup;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two dimension values that are counted together: (category, endpoint) or (project, model). Either
 * may be null, which means the event had none.
 */
public final class Pair {

  /** Stands for all pairs that came after a row was full, so that sums still hold. */
  public static final Pair OTHER = new Pair("(other)", "(other)");

  private final @Nullable String first;
  private final @Nullable String second;
  // An event looks its pairs up in five rows: hash once.
  private final int hash;

  public Pair(@Nullable String first, @Nullable String second) {
    this.first = first;
    this.second = second;
    this.hash = 31 * Objects.hashCode(first) + Objects.hashCode(second);
  }

  public @Nullable String first() {
    return first;
  }

  public @Nullable String second() {
    return second;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o
        || (o instanceof Pair other
            && hash == other.hash
            && Objects.equals(first, other.first)
            && Objects.equals(second, other.second));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "(" + first + ", " + second + ")";
  }
}
