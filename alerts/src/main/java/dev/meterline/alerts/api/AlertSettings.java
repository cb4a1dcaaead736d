package dev.meterline.alerts.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.http.json.Fields;
import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client sets about its alerts. Immutable; pure.
 *
 * @param thresholds percents of the allowance at which to tell, ascending
 * @param emailAlerts alert types that go to the e-mail address as well
 * @param autoTopUp automatic top-up; empty when off
 */
record AlertSettings(
    List<Integer> thresholds, List<String> emailAlerts, Optional<AutoTopUp> autoTopUp) {

  private static final int MAX_THRESHOLDS = 100;
  private static final int MAX_PERCENT = 1000;

  /** What the body of {@code GET} and {@code PUT} looks like. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Body(List<Integer> thresholds, List<String> emailAlerts, Optional<TopUpBody> autoTopup) {}

  /** Automatic top-up as it is written. */
  @JsonNaming(SnakeCaseStrategy.class)
  record TopUpBody(BigDecimal threshold, BigDecimal amountUsd) {}

  /**
   * A version of the account's settings to be put.
   *
   * @param settings all of them
   * @param from when they take effect; empty for at once
   */
  record Step(AccountSettings settings, Optional<Instant> from) {}

  AlertSettings {
    thresholds = thresholds.stream().sorted().toList();
    emailAlerts = List.copyOf(emailAlerts);
  }

  /**
   * Reads a body. What it leaves out takes its default.
   *
   * @throws InvalidJsonException if anything in it is not as documented
   */
  static AlertSettings parse(byte[] json) {
    Fields fields = Fields.of(Json.read(json), "the body");
    AlertSettings settings =
        new AlertSettings(
            thresholds(fields),
            emailAlerts(fields),
            fields.object("auto_topup").map(AlertSettings::autoTopUp));
    fields.noOthers();
    return settings;
  }

  /** What holds for an account at {@code now}. */
  static AlertSettings of(Account account, Instant now) {
    AccountSettings settings = inForce(account, now);
    return new AlertSettings(settings.thresholds(), settings.emailAlerts(), settings.autoTopUp());
  }

  /**
   * The versions that make these settings hold from {@code now} on, and nothing else change: one
   * for now and one for each that was planned for later, which would bring the old ones back.
   */
  List<Step> stepsFor(Account account, Instant now) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(appliedTo(inForce(account, now)), Optional.empty()));
    account.versions().stream()
        .filter(version -> version.effectiveFrom().isAfter(now))
        .map(
            version ->
                new Step(appliedTo(version.settings()), Optional.of(version.effectiveFrom())))
        .forEach(steps::add);
    return steps;
  }

  Body body() {
    return new Body(
        thresholds,
        emailAlerts,
        autoTopUp.map(
            topUp -> new TopUpBody(topUp.threshold().toDollars(), topUp.amount().toDollars())));
  }

  private AccountSettings appliedTo(AccountSettings old) {
    return new AccountSettings(
        old.name(),
        old.email(),
        old.plan(),
        old.billing(),
        old.budgets(),
        thresholds,
        autoTopUp,
        emailAlerts);
  }

  /** As the aggregator sees it, but for accounts whose first event is younger than a version. */
  private static AccountSettings inForce(Account account, Instant now) {
    Instant first =
        account.versions().stream()
            .map(SettingsVersion::recordedAt)
            .min(Instant::compareTo)
            .orElse(now);
    return SettingsHistory.of(account.versions(), Optional.of(first)).current(now);
  }

  private static List<Integer> thresholds(Fields fields) {
    List<Integer> percents =
        fields
            .wholeNumbers("thresholds", 1, MAX_PERCENT)
            .orElse(AccountSettings.DEFAULT.thresholds());
    if (percents.size() > MAX_THRESHOLDS) {
      throw new InvalidJsonException(
          "thresholds must name at most " + MAX_THRESHOLDS + " percents");
    }
    if (percents.stream().distinct().count() != percents.size()) {
      throw new InvalidJsonException("thresholds must not name a percent twice");
    }
    return percents;
  }

  private static List<String> emailAlerts(Fields fields) {
    List<String> types = fields.texts("email_alerts").orElse(AccountSettings.DEFAULT.emailAlerts());
    for (String type : types) {
      if (AlertType.named(type).isEmpty()) {
        throw new InvalidJsonException(
            "email_alerts must name alert types, which are "
                + String.join(", ", AlertType.wireNames()));
      }
    }
    if (types.stream().distinct().count() != types.size()) {
      throw new InvalidJsonException("email_alerts must not name a type twice");
    }
    return types;
  }

  private static AutoTopUp autoTopUp(Fields fields) {
    NanoDollars threshold = fields.required("threshold", fields.dollars("threshold"));
    NanoDollars amount = fields.required("amount_usd", fields.dollars("amount_usd"));
    fields.noOthers();
    if (threshold.nanos() < 0) {
      throw new InvalidJsonException("auto_topup.threshold must be 0 or more");
    }
    if (amount.nanos() <= 0) {
      throw new InvalidJsonException("auto_topup.amount_usd must be more than 0");
    }
    return new AutoTopUp(threshold, amount);
  }
}
