package dev.meterline.http.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UsageHeadersTest {

  private static final Instant PERIOD_END = Instant.parse("2024-04-01T00:00:00Z");
  private static final RateWindow WINDOW =
      new RateWindow(OptionalLong.of(250), 1, Instant.parse("2023-09-05T06:57:00Z"));

  @Test
  void shouldWriteEveryHeaderWhenThePlanHasLimits() {
    UsageFigures figures = new UsageFigures(OptionalLong.of(100), 79, 2, PERIOD_END, WINDOW);

    Map<String, String> headers = UsageHeaders.of(figures);

    assertThat(headers)
        .containsExactly(
            Map.entry("x-renders-allowed", "100"),
            Map.entry("x-renders-remaining", "21"),
            Map.entry("x-renders-used", "79"),
            Map.entry("x-renders-consumed", "2"),
            Map.entry("x-renders-reset", "2024-04-01T00:00:00Z"),
            Map.entry("x-ratelimit-limit", "250"),
            Map.entry("x-ratelimit-remaining", "249"),
            Map.entry("x-ratelimit-reset", "1693897020"),
            Map.entry("x-ratelimit-resetdate", "Tue, 05 Sep 2023 06:57:00 GMT"));
  }

  @Test
  void shouldLeaveOutWhatIsAllowedAndRemainsWhenThePlanHasNoLimit() {
    RateWindow open = new RateWindow(OptionalLong.empty(), 1, PERIOD_END);
    UsageFigures figures = new UsageFigures(OptionalLong.empty(), 79, 0, PERIOD_END, open);

    assertThat(UsageHeaders.of(figures))
        .containsOnlyKeys(
            "x-renders-used",
            "x-renders-consumed",
            "x-renders-reset",
            "x-ratelimit-reset",
            "x-ratelimit-resetdate");
  }

  @Property
  void shouldNeverSayThatLessThanNothingRemains(
      @ForAll @LongRange(min = 0) long allowed, @ForAll long used) {
    UsageFigures figures = new UsageFigures(OptionalLong.of(allowed), used, 1, PERIOD_END, WINDOW);

    BigInteger left = BigInteger.valueOf(allowed).subtract(BigInteger.valueOf(used));
    BigInteger expected = left.max(BigInteger.ZERO).min(BigInteger.valueOf(Long.MAX_VALUE));
    assertThat(UsageHeaders.of(figures).get("x-renders-remaining")).isEqualTo(expected.toString());
  }
}
