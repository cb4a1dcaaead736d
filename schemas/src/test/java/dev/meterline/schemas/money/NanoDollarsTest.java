package dev.meterline.schemas.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NanoDollarsTest {

  @Property
  void shouldBeTheSameAmountAgainWhenWrittenAsDollars(@ForAll long nanos) {
    NanoDollars amount = new NanoDollars(nanos);

    assertThat(NanoDollars.ofDollars(amount.toDollars())).isEqualTo(amount);
    assertThat(amount.toDollars()).isEqualByComparingTo(BigDecimal.valueOf(nanos, 9));
    assertThat(amount.toDollars().toPlainString()).doesNotContain("E").doesNotMatch(".*\\.\\d*0");
  }

  @Property
  void shouldCalculateExactlyOrThrow(@ForAll long a, @ForAll long b) {
    NanoDollars left = new NanoDollars(a);
    NanoDollars right = new NanoDollars(b);
    BigInteger exactA = BigInteger.valueOf(a);
    BigInteger exactB = BigInteger.valueOf(b);

    assertExact(() -> left.plus(right), exactA.add(exactB));
    assertExact(() -> left.minus(right), exactA.subtract(exactB));
    assertExact(() -> left.times(b), exactA.multiply(exactB));
    assertThat(Integer.signum(left.compareTo(right))).isEqualTo(exactA.compareTo(exactB));
  }

  private static void assertExact(Supplier<NanoDollars> result, BigInteger exact) {
    if (exact.bitLength() < Long.SIZE) {
      assertThat(result.get().nanos()).isEqualTo(exact.longValueExact());
    } else {
      assertThatExceptionOfType(ArithmeticException.class).isThrownBy(result::get);
    }
  }

  @Test
  void shouldPriceATokenInWholeNumbers() {
    NanoDollars aMillionTokens = NanoDollars.ofDollars(new BigDecimal("0.15"));

    assertThat(new NanoDollars(150).times(1_000_000)).isEqualTo(aMillionTokens);
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0",
    "1, $0.000000001",
    "150000000, $0.15",
    "-2000000000, -$2",
    "9223372036854775807, $9223372036.854775807",
    "-9223372036854775808, -$9223372036.854775808"
  })
  void shouldReadAsPeopleWriteIt(long nanos, String expected) {
    assertThat(new NanoDollars(nanos)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0E+999999999, 0",
    "1E+9, 1000000000000000000",
    "1.50, 1500000000",
    "0.1000000000000, 100000000",
    "-0.000000001, -1"
  })
  void shouldTakeEveryFormOfANumber(BigDecimal dollars, long nanos) {
    assertThat(NanoDollars.ofDollars(dollars).nanos()).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0000000001",
        "1E-999999999",
        "1E+999999999",
        "9223372036.854775808",
        "-9223372036.854775809",
        "10000000000"
      })
  void shouldRefuseWhatItCannotHold(BigDecimal dollars) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> NanoDollars.ofDollars(dollars));
  }
}
