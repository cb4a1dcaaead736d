package dev.meterline.query.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.Measures;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static Measures of(long requests, long errors, long micros, long timed) {
    return new Measures(requests, 0, errors, micros, timed, micros, 0, 0, 0, 0, 0);
  }

  private static String text(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("none");
  }

  @Test
  void shouldGiveNoRateWhenThereIsNothingToDivideBy() {
    assertThat(Rates.errorRate(of(0, 0, 0, 0))).isEmpty();
    assertThat(Rates.successRate(of(0, 0, 0, 0))).isEmpty();
    assertThat(Rates.averageMillis(of(5, 0, 0, 0))).isEmpty();
    assertThat(Rates.change(BigDecimal.ZERO, BigDecimal.TEN)).isEmpty();
  }

  @Test
  void shouldRoundHalfUpAndWriteNoZerosAtTheEnd() {
    assertThat(text(Rates.errorRate(of(3, 2, 0, 0)))).isEqualTo("66.666667");
    assertThat(text(Rates.errorRate(of(8, 2, 0, 0)))).isEqualTo("25");
    assertThat(text(Rates.successRate(of(8, 0, 0, 0)))).isEqualTo("100");
    assertThat(text(Rates.averageMillis(of(2, 0, 3, 2)))).isEqualTo("0.0015");
    assertThat(text(Rates.averageMillis(of(1, 0, 41_500, 1)))).isEqualTo("41.5");
  }

  @Test
  void shouldSayHowMuchMoreInPercentOfWhatItWas() {
    assertThat(text(Rates.change(BigDecimal.valueOf(100), BigDecimal.valueOf(150))))
        .isEqualTo("50");
    assertThat(text(Rates.change(BigDecimal.valueOf(150), BigDecimal.valueOf(100))))
        .isEqualTo("-33.333333");
    assertThat(text(Rates.change(BigDecimal.valueOf(-4), BigDecimal.valueOf(-2)))).isEqualTo("50");
  }

  @Property
  void shouldAddUpToAHundred(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long requests,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long errors) {
    Measures measures = of(requests, errors % (requests + 1), 0, 0);

    BigDecimal errorRate = Rates.errorRate(measures).orElseThrow();

    assertThat(errorRate.add(Rates.successRate(measures).orElseThrow()))
        .isEqualByComparingTo("100");
    assertThat(errorRate).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
  }
}
