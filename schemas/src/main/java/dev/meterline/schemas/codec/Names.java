package dev.meterline.schemas.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The names of an enum's constants on the wire, in lower case. Strings rather than Avro enums: an
 * older reader must be able to say what it does not know.
 *
 * @param field the field that holds the name, for messages
 * @param type the enum
 */
record Names<E extends Enum<E>>(String field, Class<E> type) {

  String of(E constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  E parse(String name) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(name)) {
        return constant;
      }
    }
    String expected =
        Arrays.stream(type.getEnumConstants()).map(this::of).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        field + " must be one of " + expected + ", not " + Excerpt.of(name));
  }
}
