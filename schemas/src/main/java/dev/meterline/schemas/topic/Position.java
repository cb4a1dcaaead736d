package dev.meterline.schemas.topic;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in {@code usage-events}: for each partition the offset of the last record that a reader
 * must have applied. Written {@code 0.41-3.7}: offset 41 of partition 0 and offset 7 of partition
 * 3. Immutable.
 *
 * @param offsets offset by partition, inclusive; partitions that do not matter are absent
 */
public record Position(Map<Integer, Long> offsets) {

  private static final Pattern TEXT =
      Pattern.compile("\\d{1,6}\\.\\d{1,18}(-\\d{1,6}\\.\\d{1,18}){0,9999}");

  public Position {
    offsets = Map.copyOf(offsets);
  }

  /** The position that {@code text} writes, or empty if it writes none. */
  public static Optional<Position> parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    Map<Integer, Long> offsets = new TreeMap<>();
    for (String part : text.split("-", -1)) {
      int dot = part.indexOf('.');
      offsets.merge(
          Integer.valueOf(part.substring(0, dot)),
          Long.valueOf(part.substring(dot + 1)),
          Math::max);
    }
    return Optional.of(new Position(offsets));
  }

  @Override
  public String toString() {
    return new TreeMap<>(offsets)
        .entrySet().stream()
            .map(e -> e.getKey() + "." + e.getValue())
            .collect(Collectors.joining("-"));
  }
}
