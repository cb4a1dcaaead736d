package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MagnitudeTest {

  /** An addition, and the cells of three that it goes to. */
  record Step(Measures measures, int cells) {}

  @Provide
  Arbitrary<List<Step>> extremes() {
    Arbitrary<Long> any = Arbitraries.longs().map(n -> n >> 1);
    Arbitrary<Long> extreme =
        Arbitraries.of(
            Long.MAX_VALUE, -Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62, -(1L << 62), 0L, 1L, -1L);
    Arbitrary<Long> number = Arbitraries.oneOf(any, extreme);
    Arbitrary<Long> latency = number.map(n -> n & Long.MAX_VALUE);
    return Combinators.combine(
            number, latency, number, number, Arbitraries.integers().between(0, 7))
        .as(
            (quantity, micros, tokens, cost, cells) ->
                new Step(
                    new Measures(1, quantity, 0, micros, 1, micros, 0, 0, tokens, cost, 0), cells))
        .list()
        .ofMaxSize(12);
  }

  @Property
  void shouldLetNoCellOverflowWhileItFits(@ForAll("extremes") List<Step> steps) {
    Cell[] cells = {new Cell(), new Cell(), new Cell()};
    Measures[][] added = new Measures[3][steps.size()];
    Magnitude magnitude = Magnitude.NONE;
    for (int s = 0; s < steps.size(); s++) {
      Magnitude after = plusIfItFits(magnitude, steps.get(s).measures());
      magnitude = after == null ? magnitude : after;
      for (int c = 0; c < cells.length && after != null; c++) {
        if ((steps.get(s).cells() & (1 << c)) != 0) {
          cells[c].add(steps.get(s).measures());
          added[c][s] = steps.get(s).measures();
        }
      }
    }
    for (int c = 0; c < cells.length; c++) {
      Measures found = cells[c].toMeasures();
      assertExact(found, added[c], Measures::quantity);
      assertExact(found, added[c], Measures::latencyMicrosSum);
      assertExact(found, added[c], Measures::tokens);
      assertExact(found, added[c], Measures::costNanos);
    }
  }

  private static Magnitude plusIfItFits(Magnitude before, Measures measures) {
    try {
      return before.plus(measures);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static void assertExact(Measures found, Measures[] added, ToLongFunction<Measures> of) {
    BigInteger sum = BigInteger.ZERO;
    for (Measures measures : added) {
      if (measures != null) {
        sum = sum.add(BigInteger.valueOf(of.applyAsLong(measures)));
      }
    }
    assertThat(BigInteger.valueOf(of.applyAsLong(found))).isEqualTo(sum);
  }

  @Test
  void shouldGrowWhenACorrectionTakesAway() {
    Measures use = new Measures(1, 5, 0, 0, 0, 0, 0, 0, 7, 9, 0);
    Measures back = new Measures(0, -5, 0, 0, 0, 0, 0, 0, -7, -9, 0);

    assertThat(Magnitude.NONE.plus(use).plus(back)).isEqualTo(new Magnitude(10, 0, 14, 18));
  }

  @Test
  void shouldRefuseWhatHasNoAbsoluteValue() {
    Measures least = new Measures(1, Long.MIN_VALUE, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Magnitude.NONE.plus(least));
  }
}
