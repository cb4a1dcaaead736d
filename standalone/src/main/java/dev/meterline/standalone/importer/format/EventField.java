package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of an event that a column or a fixed value can fill. Ranges are the server's to check;
 * here only the type is.
 */
enum EventField {
  TIME(Kind.TIME),
  ID(Kind.TEXT),
  QUANTITY(Kind.WHOLE),
  PROJECT(Kind.TEXT),
  CATEGORY(Kind.TEXT),
  ENDPOINT(Kind.TEXT),
  MODEL(Kind.TEXT),
  RESOURCE(Kind.TEXT),
  STATUS(Kind.WHOLE),
  LATENCY_MS(Kind.DECIMAL),
  CACHE(Kind.TEXT),
  TOKENS(Kind.WHOLE),
  COST_USD(Kind.DECIMAL),
  ADJUSTS(Kind.TEXT);

  private enum Kind {
    TIME,
    TEXT,
    WHOLE,
    DECIMAL
  }

  /** Plain decimal notation; the limits keep a hostile number from growing when it is read. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

  private final Kind kind;

  EventField(Kind kind) {
    this.kind = kind;
  }

  /** The name in the HTTP contract: {@code latency_ms}. */
  String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EventField> named(String name) {
    return Arrays.stream(values()).filter(field -> field.fieldName().equals(name)).findFirst();
  }

  /** All names, for error messages. */
  static String names() {
    return Arrays.stream(values()).map(EventField::fieldName).collect(Collectors.joining(", "));
  }

  boolean isNumber() {
    return kind == Kind.WHOLE || kind == Kind.DECIMAL;
  }

  /**
   * Reads a number.
   *
   * @throws UnreadableValueException if {@code text} is none
   */
  BigDecimal number(String text) {
    String stripped = text.strip();
    if (!NUMBER.matcher(stripped).matches()) {
      throw new UnreadableValueException(
          "%s: \"%s\" is not a number such as 12 or 0.5".formatted(fieldName(), shortened(text)));
    }
    return new BigDecimal(stripped);
  }

  /** Writes a number that is this field's. */
  void put(ObjectNode fields, BigDecimal number) {
    if (kind == Kind.DECIMAL) {
      fields.put(fieldName(), number);
      return;
    }
    try {
      fields.put(fieldName(), number.longValueExact());
    } catch (ArithmeticException notWhole) {
      throw new UnreadableValueException(
          "%s: %s is not a whole number".formatted(fieldName(), number.toPlainString()));
    }
  }

  /**
   * Writes what {@code text} says.
   *
   * @throws UnreadableValueException if it is not of this field's type
   */
  void put(ObjectNode fields, String text) {
    switch (kind) {
      case TIME -> fields.put(fieldName(), RowTime.parse(text).toString());
      case TEXT -> fields.put(fieldName(), text);
      case WHOLE, DECIMAL -> put(fields, number(text));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
