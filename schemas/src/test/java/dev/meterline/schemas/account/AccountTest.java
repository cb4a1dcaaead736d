package dev.meterline.schemas.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTest {

  private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");
  private static final AccountSettings DEFAULT = AccountSettings.DEFAULT;

  @Test
  void shouldHoldItsFirstSettingsFromItsCreation() {
    Account account = Account.create(new AccountId("a"), DEFAULT, NOW);

    assertThat(account.versions()).containsExactly(new SettingsVersion(DEFAULT, NOW, NOW));
  }

  @Test
  void shouldKeepEveryVersionAndOpenAgainWhenChangedAfterItWasClosed() {
    SettingsVersion second = new SettingsVersion(DEFAULT, NOW.plusSeconds(9), NOW.plusSeconds(5));

    Account account =
        Account.create(new AccountId("a"), DEFAULT, NOW).close(NOW.plusSeconds(1)).with(second);

    assertThat(account.closedAt()).isEmpty();
    assertThat(account.versions()).hasSize(2);
    assertThat(account.latest()).isEqualTo(second);
  }

  @Test
  void shouldKeepTimesInWholeMilliseconds() {
    Account account = Account.create(new AccountId("a"), DEFAULT, NOW.plusNanos(123_456_789));

    assertThat(account.createdAt()).isEqualTo(NOW.plusMillis(123));
    assertThat(account.latest().recordedAt()).isEqualTo(NOW.plusMillis(123));
    assertThat(account.latest().effectiveFrom()).isEqualTo(NOW.plusMillis(123));
  }

  @Test
  void shouldRefuseAVersionThatTakesEffectBeforeItIsRecorded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingsVersion(DEFAULT, NOW.minusMillis(1), NOW))
        .withMessage("effective_from must not be in the past");
  }

  @Test
  void shouldRefuseTimesThatNoCalendarHolds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingsVersion(DEFAULT, Instant.MAX, NOW))
        .withMessage("effective_from must lie in the years 1900 to 2999");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Billing(Optional.of(Instant.MIN), BillingInterval.MONTH, ZoneOffset.UTC))
        .withMessage("billing.anchor must lie in the years 1900 to 2999");
  }

  @Test
  void shouldKnowOnlyOneUtc() {
    Billing named = new Billing(Optional.empty(), BillingInterval.MONTH, ZoneId.of("UTC"));

    assertThat(named).isEqualTo(Billing.DEFAULT);
    assertThat(Billing.DEFAULT.zone().getId()).isEqualTo("UTC");
  }
}
