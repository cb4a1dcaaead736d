package dev.meterline.aggregator.rollup;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Lists of what events add: numbers of both signs, names of every script, some again and again. */
final class AnyContributions implements ArbitrarySupplier<List<Contribution>> {

  private static final long MOST = 1_000_000_000_000L;

  /**
   * Empty, one that a row uses itself, marks that separate, and characters of one to four bytes.
   */
  private static final List<String> NAMES =
      List.of(
          "", "(other)", "a", "b", "a\u0000b", "null", "\u00e9", "\u65e5\u672c", "\ud83d\ude00");

  @Override
  public Arbitrary<List<Contribution>> get() {
    return contributions().list().ofMaxSize(60);
  }

  private static Arbitrary<Contribution> contributions() {
    Arbitrary<@Nullable String> resources = names().injectNull(0.3);
    return Combinators.combine(measures(), pairs(), pairs(), resources).as(Contribution::new);
  }

  private static Arbitrary<@Nullable Pair> pairs() {
    return Combinators.combine(names().injectNull(0.2), names().injectNull(0.2))
        .as(Pair::new)
        .injectNull(0.2);
  }

  static Arbitrary<String> names() {
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(code -> !isSurrogate(code))
            .map(Character::toString)
            .list()
            .ofMaxSize(8)
            .map(characters -> String.join("", characters));
    return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(NAMES)), Tuple.of(1, any));
  }

  private static boolean isSurrogate(int code) {
    return code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
  }

  static Arbitrary<Measures> measures() {
    Arbitrary<Long> signed = Arbitraries.longs().between(-MOST, MOST);
    Arbitrary<Long> natural = Arbitraries.longs().between(0, MOST);
    Arbitrary<Long> flag = Arbitraries.longs().between(0, 1);
    Arbitrary<Measures> numbers =
        Combinators.combine(flag, signed, flag, natural, flag, signed, signed)
            .as(
                (request, quantity, error, latency, hit, tokens, cost) ->
                    new Measures(
                        request, quantity, error, latency, request, latency, hit, 1 - hit, tokens,
                        cost, 0));
    return Arbitraries.oneOf(numbers, Arbitraries.just(Measures.NONE));
  }
}
