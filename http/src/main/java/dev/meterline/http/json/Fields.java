package dev.meterline.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read strictly. Ask for each field that may be there, then call
 * {@link #noOthers}. A field that is null counts as left out. Every method throws {@link
 * InvalidJsonException} with a sentence that names the field by its whole path and says what was
 * expected. For use by one thread.
 */
public final class Fields {

  private final String path;
  private final JsonNode object;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(String path, JsonNode object) {
    this.path = path;
    this.object = object;
  }

  /** The fields of a value that must be an object; {@code what} names it, such as "the body". */
  public static Fields of(JsonNode value, String what) {
    if (!value.isObject()) {
      throw new InvalidJsonException(what + " must be a JSON object, not " + Shown.of(value));
    }
    return new Fields("", value);
  }

  /** A string. */
  public Optional<String> text(String name) {
    return read(name, "a string", (at, value) -> value.isTextual() ? value.textValue() : null);
  }

  /** A string of {@code min} to {@code max} UTF-16 characters. */
  public Optional<String> text(String name, int min, int max) {
    return read(
        name,
        "a string of " + min + " to " + max + " characters",
        (at, value) ->
            value.isTextual()
                    && value.textValue().length() >= min
                    && value.textValue().length() <= max
                ? value.textValue()
                : null);
  }

  public Optional<Boolean> bool(String name) {
    return read(
        name, "true or false", (at, value) -> value.isBoolean() ? value.booleanValue() : null);
  }

  /** A whole number in {@code [min, max]}; 5, 5.0 and 5e0 are the same. */
  public OptionalLong wholeNumber(String name, long min, long max) {
    return read(name, wholeNumbers(min, max), (at, value) -> Numbers.whole(value, min, max))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /**
   * A number of dollars, with at most nine decimals and within the range of {@link NanoDollars}.
   */
  public Optional<NanoDollars> dollars(String name) {
    return read(name, "a number of dollars with at most 9 decimals", (at, v) -> Numbers.dollars(v));
  }

  /** Any number, exactly as written. */
  public Optional<BigDecimal> number(String name) {
    return read(name, "a number", (at, value) -> Numbers.exact(value));
  }

  /** A point in time, with any offset. */
  public Optional<Instant> instant(String name) {
    return read(
        name,
        "a time with its offset, such as 2024-03-17T13:00:00Z",
        (at, value) -> value.isTextual() ? parse(value.textValue()) : null);
  }

  /** One of the constants of an enum, by its name in lower case. */
  public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return read(
        name,
        "one of " + String.join(", ", names),
        (at, value) ->
            value.isTextual() && names.contains(value.textValue())
                ? type.getEnumConstants()[names.indexOf(value.textValue())]
                : null);
  }

  /** An object within this one. */
  public Optional<Fields> object(String name) {
    return read(
        name, "a JSON object", (at, value) -> value.isObject() ? new Fields(at, value) : null);
  }

  /** An array whose items {@code item} reads from their path and value. */
  public <T> Optional<List<T>> list(String name, BiFunction<String, JsonNode, T> item) {
    return read(
        name,
        "an array",
        (at, value) -> {
          if (!value.isArray()) {
            return null;
          }
          List<T> items = new ArrayList<>();
          value.forEach(each -> items.add(item.apply(at + "[" + items.size() + "]", each)));
          return List.copyOf(items);
        });
  }

  /** An array of whole numbers in {@code [min, max]}. */
  public Optional<List<Integer>> wholeNumbers(String name, int min, int max) {
    return list(
        name,
        (at, value) ->
            expect(at, value, wholeNumbers(min, max), Numbers.whole(value, min, max)).intValue());
  }

  /** An array of strings. */
  public Optional<List<String>> texts(String name) {
    return list(name, (at, value) -> expect(at, value, "a string", value.textValue()));
  }

  /** An object whose keys are free and whose values are numbers of dollars. */
  public Optional<Map<String, NanoDollars>> dollarsByName(String name) {
    return object(name)
        .map(
            fields -> {
              Map<String, NanoDollars> amounts = new LinkedHashMap<>();
              fields
                  .object
                  .fieldNames()
                  .forEachRemaining(
                      key -> fields.dollars(key).ifPresent(amount -> amounts.put(key, amount)));
              return amounts;
            });
  }

  /** The value of a field that must be there. */
  public <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> new InvalidJsonException(pathOf(name) + " is missing"));
  }

  /** Refuses every field that was not asked for, by name. */
  public void noOthers() {
    List<String> unknown = new ArrayList<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        unknown.add(Shown.name(pathOf(name)));
      }
    }
    if (!unknown.isEmpty()) {
      throw new InvalidJsonException(
          (unknown.size() == 1 ? "unknown field " : "unknown fields ")
              + Shown.list(unknown)
              + "; known are "
              + String.join(", ", known));
    }
  }

  private interface Reader<T> {
    /** The value, or null if it is not what was expected. */
    @Nullable T read(String path, JsonNode value);
  }

  private <T> Optional<T> read(String name, String expected, Reader<T> reader) {
    known.add(name);
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    String at = pathOf(name);
    return Optional.of(expect(at, value, expected, reader.read(at, value)));
  }

  private static <T> T expect(String at, JsonNode value, String expected, @Nullable T found) {
    if (found == null) {
      throw new InvalidJsonException(
          Shown.name(at) + " must be " + expected + ", not " + Shown.of(value));
    }
    return found;
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String wholeNumbers(long min, long max) {
    return "a whole number from " + min + " to " + max;
  }

  private static @Nullable Instant parse(String text) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
