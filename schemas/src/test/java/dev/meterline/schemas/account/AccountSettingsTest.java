package dev.meterline.schemas.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterline.schemas.money.NanoDollars;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {

  @Test
  void shouldRefuseAPlanOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(-1, 0, 1))
        .withMessage("plan.allowed must be 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(0, -1, 1))
        .withMessage("plan.unit_price_usd must be 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(0, 0, 0))
        .withMessage("plan.rate_limit_per_minute must be 1 or more");
  }

  @Test
  void shouldRefuseATopUpOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AutoTopUp(NanoDollars.ZERO, NanoDollars.ZERO))
        .withMessage("auto_topup.amount_usd must be more than 0");
  }

  @Test
  void shouldNameTheProjectWhoseBudgetIsNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("p", new NanoDollars(-1)), List.of()))
        .withMessage("budgets.p must be 0 or more");
  }

  @Test
  void shouldRefuseThresholdsOutOfRangeOrTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(), List.of(0)))
        .withMessage("thresholds must be whole percents from 1 to 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(), List.of(1001)))
        .withMessage("thresholds must be whole percents from 1 to 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(), List.of(80, 80)))
        .withMessage("thresholds must not name a percent twice");
  }

  @Test
  void shouldSortThresholds() {
    assertThat(settings(Map.of(), List.of(100, 1, 80)).thresholds()).containsExactly(1, 80, 100);
  }

  private static Plan plan(long allowed, long priceNanos, long rateLimit) {
    return new Plan(
        "p",
        OptionalLong.of(allowed),
        new NanoDollars(priceNanos),
        OptionalLong.of(rateLimit),
        ChargeInterval.DAY);
  }

  private static AccountSettings settings(
      Map<String, NanoDollars> budgets, List<Integer> thresholds) {
    return new AccountSettings(
        "",
        Optional.empty(),
        Plan.NONE,
        Billing.DEFAULT,
        budgets,
        thresholds,
        Optional.empty(),
        List.of());
  }
}
