package dev.meterline.schemas.codec;

import dev.meterline.events.AutoTopUpRecord;
import dev.meterline.events.BillingRecord;
import dev.meterline.events.PlanRecord;
import dev.meterline.events.SettingsVersionRecord;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.money.NanoDollars;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One version of an account's settings, in both forms. */
final class SettingsMapping {

  private static final Names<ChargeInterval> CHARGE_INTERVALS =
      new Names<>("charge_interval", ChargeInterval.class);
  private static final Names<BillingInterval> BILLING_INTERVALS =
      new Names<>("interval", BillingInterval.class);

  private SettingsMapping() {}

  static SettingsVersionRecord toAvro(SettingsVersion version) {
    AccountSettings settings = version.settings();
    return new SettingsVersionRecord(
        version.effectiveFrom(),
        version.recordedAt(),
        settings.name(),
        settings.email().orElse(null),
        toAvro(settings.plan()),
        toAvro(settings.billing()),
        settings.budgets().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().nanos())),
        settings.thresholds(),
        settings.autoTopUp().map(SettingsMapping::toAvro).orElse(null),
        settings.emailAlerts());
  }

  static SettingsVersion toDomain(SettingsVersionRecord version) {
    AccountSettings settings =
        new AccountSettings(
            version.getName(),
            Optional.ofNullable(version.getEmail()),
            toDomain(version.getPlan()),
            toDomain(version.getBilling()),
            version.getBudgetsNanos().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new NanoDollars(e.getValue()))),
            version.getThresholds(),
            Optional.ofNullable(version.getAutoTopup()).map(SettingsMapping::toDomain),
            version.getEmailAlerts());
    return new SettingsVersion(settings, version.getEffectiveFrom(), version.getRecordedAt());
  }

  private static PlanRecord toAvro(Plan plan) {
    return new PlanRecord(
        plan.name(),
        Longs.nullable(plan.allowed()),
        plan.unitPrice().nanos(),
        Longs.nullable(plan.rateLimitPerMinute()),
        CHARGE_INTERVALS.of(plan.chargeInterval()));
  }

  private static Plan toDomain(PlanRecord plan) {
    return new Plan(
        plan.getName(),
        Longs.optional(plan.getAllowed()),
        new NanoDollars(plan.getUnitPriceNanos()),
        Longs.optional(plan.getRateLimitPerMinute()),
        CHARGE_INTERVALS.parse(plan.getChargeInterval()));
  }

  private static BillingRecord toAvro(Billing billing) {
    return new BillingRecord(
        billing.anchor().orElse(null),
        BILLING_INTERVALS.of(billing.interval()),
        billing.zone().getId());
  }

  private static Billing toDomain(BillingRecord billing) {
    return new Billing(
        Optional.ofNullable(billing.getAnchor()),
        BILLING_INTERVALS.parse(billing.getInterval()),
        zone(billing.getTimezone()));
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "timezone must be an IANA zone such as Europe/Berlin, not " + Excerpt.of(id), e);
    }
  }

  private static AutoTopUpRecord toAvro(AutoTopUp topUp) {
    return new AutoTopUpRecord(topUp.threshold().nanos(), topUp.amount().nanos());
  }

  private static AutoTopUp toDomain(AutoTopUpRecord topUp) {
    return new AutoTopUp(
        new NanoDollars(topUp.getThresholdNanos()), new NanoDollars(topUp.getAmountNanos()));
  }
}
