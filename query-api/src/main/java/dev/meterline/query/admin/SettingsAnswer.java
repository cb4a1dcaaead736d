package dev.meterline.query.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Settings in the shape in which they are put. */
@JsonNaming(SnakeCaseStrategy.class)
record SettingsAnswer(
    String name,
    Optional<String> email,
    PlanAnswer plan,
    BillingAnswer billing,
    Map<String, BigDecimal> budgets,
    List<Integer> thresholds,
    Optional<AutoTopUpAnswer> autoTopup) {

  @JsonNaming(SnakeCaseStrategy.class)
  record PlanAnswer(
      String name,
      OptionalLong allowed,
      BigDecimal unitPriceUsd,
      OptionalLong rateLimitPerMinute,
      String chargeInterval) {

    static PlanAnswer of(Plan plan) {
      return new PlanAnswer(
          plan.name(),
          plan.allowed(),
          plan.unitPrice().toDollars(),
          plan.rateLimitPerMinute(),
          lowerCase(plan.chargeInterval()));
    }
  }

  record BillingAnswer(Optional<Instant> anchor, String interval, String timezone) {

    static BillingAnswer of(Billing billing) {
      return new BillingAnswer(
          billing.anchor(), lowerCase(billing.interval()), billing.zone().getId());
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record AutoTopUpAnswer(BigDecimal threshold, BigDecimal amountUsd) {

    static AutoTopUpAnswer of(AutoTopUp topUp) {
      return new AutoTopUpAnswer(topUp.threshold().toDollars(), topUp.amount().toDollars());
    }
  }

  static SettingsAnswer of(AccountSettings settings) {
    Map<String, BigDecimal> budgets = new TreeMap<>();
    settings.budgets().forEach((project, limit) -> budgets.put(project, limit.toDollars()));
    return new SettingsAnswer(
        settings.name(),
        settings.email(),
        PlanAnswer.of(settings.plan()),
        BillingAnswer.of(settings.billing()),
        budgets,
        settings.thresholds(),
        settings.autoTopUp().map(AutoTopUpAnswer::of));
  }

  static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
