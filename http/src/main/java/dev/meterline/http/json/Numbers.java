package dev.meterline.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads numbers exactly; null stands for what is none. */
final class Numbers {

  /** Arithmetic on 1e999999999 would cost a gigabyte: no number of ours is near that. */
  private static final int MAX_EXPONENT = 50;

  private Numbers() {}

  static @Nullable BigDecimal exact(JsonNode value) {
    if (!value.isNumber()) {
      return null;
    }
    BigDecimal number = value.decimalValue();
    return Math.abs((long) number.scale()) > MAX_EXPONENT ? null : number;
  }

  static @Nullable Long whole(JsonNode value, long min, long max) {
    BigDecimal number = exact(value);
    if (number == null) {
      return null;
    }
    try {
      long whole = number.longValueExact();
      return whole >= min && whole <= max ? whole : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  static @Nullable NanoDollars dollars(JsonNode value) {
    BigDecimal number = exact(value);
    try {
      return number == null ? null : NanoDollars.ofDollars(number);
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
