package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  // A pair that rows hold is written again and again: encode once. Owners of several rows may ask.
  private volatile byte @Nullable [] encoded;

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

  /** Both names as stored: each zero for null, else its length in bytes plus one, then UTF-8. */
  byte[] encoded() {
    byte[] found = encoded;
    if (found == null) {
      byte[] one = bytes(first);
      byte[] two = bytes(second);
      ByteBuffer out = ByteBuffer.allocate(one.length + two.length + 2 * Varints.MAX_LONG_BYTES);
      write(out, first, one);
      write(out, second, two);
      found = Arrays.copyOf(out.array(), out.position());
      encoded = found;
    }
    return found;
  }

  private static byte[] bytes(@Nullable String name) {
    return name == null ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(ByteBuffer out, @Nullable String name, byte[] bytes) {
    Varints.writeUnsigned(out, name == null ? 0 : bytes.length + 1L);
    out.put(bytes);
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
