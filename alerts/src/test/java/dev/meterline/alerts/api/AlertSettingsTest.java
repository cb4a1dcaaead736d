package dev.meterline.alerts.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.money.NanoDollars;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AlertSettingsTest {

  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  private static final Instant LATER = Instant.parse("2024-04-01T00:00:00Z");

  @Test
  void shouldTakeDefaultsForWhatIsLeftOut() {
    AlertSettings settings = parse("{}");

    assertThat(settings)
        .isEqualTo(
            new AlertSettings(List.of(80, 100), List.of("usage.threshold"), Optional.empty()));
  }

  @Test
  void shouldChangeNothingButWhatItIsAboutWhenAPlanIsPlannedForLater() {
    Account account =
        Account.create(new AccountId("acme"), settings("small"), NOW.minusSeconds(60))
            .with(new SettingsVersion(settings("large"), LATER, NOW.minusSeconds(30)));

    List<AlertSettings.Step> steps = parse("{\"thresholds\": [50]}").stepsFor(account, NOW);

    assertThat(steps.stream().map(step -> step.settings().plan().name()))
        .containsExactly("small", "large");
    assertThat(steps.stream().map(AlertSettings.Step::from))
        .containsExactly(Optional.empty(), Optional.of(LATER));
    assertThat(steps)
        .allSatisfy(step -> assertThat(step.settings().thresholds()).containsExactly(50));
  }

  @Test
  void shouldShowWhatHoldsNowAndNotWhatIsPlanned() {
    AccountSettings planned =
        new AccountSettings(
            "",
            Optional.empty(),
            Plan.NONE,
            Billing.DEFAULT,
            Map.of(),
            List.of(10),
            Optional.empty(),
            List.of());
    Account account =
        Account.create(new AccountId("acme"), settings("small"), NOW.minusSeconds(60))
            .with(new SettingsVersion(planned, LATER, NOW.minusSeconds(30)));

    assertThat(AlertSettings.of(account, NOW).thresholds()).containsExactly(80, 100);
    assertThat(AlertSettings.of(account, LATER).thresholds()).containsExactly(10);
  }

  private static AlertSettings parse(String json) {
    return AlertSettings.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static AccountSettings settings(String plan) {
    return new AccountSettings(
        "Acme",
        Optional.empty(),
        new Plan(
            plan, OptionalLong.empty(), NanoDollars.ZERO, OptionalLong.empty(), ChargeInterval.DAY),
        Billing.DEFAULT,
        Map.of(),
        List.of(80, 100),
        Optional.empty(),
        List.of());
  }
}
