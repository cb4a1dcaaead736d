package dev.meterline.schemas.codec;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Between a number that may be absent and Avro's nullable long. */
final class Longs {

  private Longs() {}

  static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static @Nullable Long nullable(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
