package dev.meterline.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Shows a piece of what was sent within a sentence: short, whatever was sent. */
final class Shown {

  private static final int MAX_LENGTH = 60;
  private static final int MAX_NAMES = 10;

  private Shown() {}

  /** A value: scalars themselves, others by their kind. */
  static String of(JsonNode value) {
    if (value.isObject()) {
      return "an object";
    }
    return value.isArray() ? "an array" : cut(value.toString());
  }

  /** A name, cut if it is long. */
  static String name(String name) {
    return cut(name);
  }

  /** The first few of the names. */
  static String list(List<String> names) {
    return names.size() <= MAX_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MAX_NAMES))
            + " and "
            + (names.size() - MAX_NAMES)
            + " more";
  }

  private static String cut(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
  }
}
