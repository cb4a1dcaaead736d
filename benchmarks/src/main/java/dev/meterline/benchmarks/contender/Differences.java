package dev.meterline.benchmarks.contender;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Holds numbers against a model. */
final class Differences {

  private Differences() {}

  /**
   * The first difference, in words.
   *
   * @param expected the model
   * @param wanted what the model says of an entry
   * @param found what was counted for a key, in the same form
   */
  static <K, E> Optional<String> first(
      Map<K, E> expected, Function<E, Object> wanted, Function<K, Object> found) {
    for (Map.Entry<K, E> entry : expected.entrySet()) {
      Object want = wanted.apply(entry.getValue());
      Object have = found.apply(entry.getKey());
      if (!want.equals(have)) {
        return Optional.of(entry.getKey() + ": counted " + have + ", expected " + want);
      }
    }
    return Optional.empty();
  }
}
