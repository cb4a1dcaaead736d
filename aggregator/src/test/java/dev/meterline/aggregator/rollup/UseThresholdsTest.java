package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UseThresholdsTest {

  private static UseThresholds of(long allowed, Integer... percents) {
    AccountSettings base = AccountSettings.DEFAULT;
    Plan plan =
        new Plan(
            "basic",
            OptionalLong.of(allowed),
            NanoDollars.ZERO,
            OptionalLong.empty(),
            ChargeInterval.DAY);
    return UseThresholds.of(
        new AccountSettings(
            base.name(),
            base.email(),
            plan,
            base.billing(),
            base.budgets(),
            List.of(percents),
            base.autoTopUp(),
            base.emailAlerts()));
  }

  @Test
  void shouldBeInclusiveAtTheExactLimit() {
    UseThresholds thresholds = of(1000, 80, 100);

    assertThat(thresholds.crossedBetween(798, 799)).isFalse();
    assertThat(thresholds.crossedBetween(799, 800)).isTrue();
    assertThat(thresholds.crossedBetween(800, 999)).isFalse();
    assertThat(thresholds.crossedBetween(999, 1000)).isTrue();
    assertThat(thresholds.crossedBetween(1000, 5000)).isFalse();
  }

  @Test
  void shouldNoticeThatACorrectionTookItBelow() {
    assertThat(of(1000, 80).crossedBetween(800, 799)).isTrue();
    assertThat(of(1000, 80).crossedBetween(900, -3)).isTrue();
  }

  @Test
  void shouldRoundUpWhereAPercentIsNoWholeUnit() {
    assertThat(of(3, 80).crossedBetween(1, 2)).isFalse();
    assertThat(of(3, 80).crossedBetween(2, 3)).isTrue();
  }

  @Test
  void shouldBeCrossedByTheFirstUnitWhenNothingIsAllowed() {
    assertThat(of(0, 80, 100).crossedBetween(0, 1)).isTrue();
    assertThat(of(0, 80, 100).crossedBetween(1, 2)).isFalse();
  }

  @Test
  void shouldNeverBeCrossedWithoutAnAllowance() {
    assertThat(UseThresholds.of(AccountSettings.DEFAULT).crossedBetween(0, Long.MAX_VALUE))
        .isFalse();
  }

  @Property
  void shouldAgreeWithExactArithmetic(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long allowed,
      @ForAll @IntRange(min = 1, max = 1000) int percent,
      @ForAll @LongRange(min = Long.MIN_VALUE, max = Long.MAX_VALUE - 1) long used) {
    boolean reached =
        BigInteger.valueOf(used)
                .multiply(BigInteger.valueOf(100))
                .compareTo(BigInteger.valueOf(allowed).multiply(BigInteger.valueOf(percent)))
            >= 0;

    boolean crossed = of(allowed, percent).crossedBetween(Long.MIN_VALUE, used);

    assertThat(crossed).isEqualTo(reached);
  }
}
