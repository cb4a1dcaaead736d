package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MeasuresTest {

  @Provide
  Arbitrary<Measures> measures() {
    return AnyContributions.measures();
  }

  @Property
  void shouldAddInAnyOrderAndGrouping(
      @ForAll("measures") Measures a,
      @ForAll("measures") Measures b,
      @ForAll("measures") Measures c) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(Measures.NONE)).isEqualTo(a);
  }

  @Test
  void shouldAddEachNumberToItsOwnAndKeepTheLongestResponseTime() {
    Measures a = new Measures(1, 2, 3, 4, 5, 60, 7, 8, 9, 10, 11);
    Measures b = new Measures(100, 200, 300, 400, 500, 6, 700, 800, 900, 1000, 1100);

    assertThat(a.plus(b))
        .isEqualTo(new Measures(101, 202, 303, 404, 505, 60, 707, 808, 909, 1010, 1111));
  }

  @Test
  void shouldRefuseToOverflow() {
    Measures most = new Measures(0, Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Measures one = new Measures(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(one));
  }
}
