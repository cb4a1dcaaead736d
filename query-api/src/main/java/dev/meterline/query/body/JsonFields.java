package dev.meterline.query.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The fields of a JSON object, taken one by one. A field that is missing or null is empty. After
 * the last, {@link #end} refuses what was not asked for. Every method throws {@link
 * InvalidBodyException} with the field's path when the value is not what it reads.
 */
final class JsonFields {

  private final String path;
  private final ObjectNode object;
  private final Set<String> known = new LinkedHashSet<>();

  private JsonFields(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  static JsonFields root(ObjectNode object) {
    return new JsonFields("", object);
  }

  Optional<String> text(String name, int maxLength) {
    return take(name).map(value -> JsonValues.text(path + name, value, maxLength));
  }

  OptionalLong whole(String name, long min, long max) {
    Optional<JsonNode> value = take(name);
    return value.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(JsonValues.whole(path + name, value.get(), min, max));
  }

  Optional<NanoDollars> dollars(String name, Sign sign) {
    return take(name).map(value -> JsonValues.dollars(path + name, value, sign));
  }

  Optional<Instant> time(String name) {
    return take(name).map(value -> JsonValues.time(path + name, value));
  }

  /** One of the constants of {@code type}, by its name in lower case. */
  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    return take(name).map(value -> JsonValues.oneOf(path + name, value, type));
  }

  Optional<JsonFields> object(String name) {
    return take(name)
        .map(
            value -> {
              if (value instanceof ObjectNode inner) {
                return new JsonFields(path + name + ".", inner);
              }
              throw new InvalidBodyException(path + name + " must be an object");
            });
  }

  Optional<List<Integer>> wholes(String name, int min, int max, int maxCount) {
    return take(name).map(value -> wholes(path + name, value, min, max, maxCount));
  }

  /** An object whose names are the caller's own and whose values are money. */
  Optional<Map<String, NanoDollars>> dollarsByName(String name, int maxNameLength, int maxCount) {
    return object(name).map(inner -> inner.allDollars(maxNameLength, maxCount));
  }

  /** The value of a field that must be there. */
  <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> new InvalidBodyException(path + name + " is required"));
  }

  /** Refuses fields that nobody took. */
  void end() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new InvalidBodyException(
                    path + name + " is not known; known here: " + String.join(", ", known));
              }
            });
  }

  private Optional<JsonNode> take(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
  }

  private static List<Integer> wholes(String path, JsonNode value, int min, int max, int maxCount) {
    if (!(value instanceof ArrayNode array) || array.size() > maxCount) {
      throw new InvalidBodyException(
          path + " must be an array of at most " + maxCount + " whole numbers");
    }
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String element = path + "[" + i + "]";
      numbers.add(Math.toIntExact(JsonValues.whole(element, array.get(i), min, max)));
    }
    return numbers;
  }

  private Map<String, NanoDollars> allDollars(int maxNameLength, int maxCount) {
    if (object.size() > maxCount) {
      throw new InvalidBodyException(
          path.substring(0, path.length() - 1) + " must have at most " + maxCount + " entries");
    }
    Map<String, NanoDollars> amounts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String name = entry.getKey();
      if (name.isEmpty() || name.length() > maxNameLength) {
        throw new InvalidBodyException(
            path + name + ": names must have 1 to " + maxNameLength + " characters");
      }
      amounts.put(name, JsonValues.dollars(path + name, entry.getValue(), Sign.NOT_NEGATIVE));
    }
    return amounts;
  }
}
