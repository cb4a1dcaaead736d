package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.fake.NaiveAccountView;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TagBasisTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant MADE = Instant.parse("2024-01-31T13:37:11Z");

  /** The law that allows a tag to be known again: whatever would change it ends the basis. */
  @Property
  void shouldHoldOnlyWhileTheTagIsTheSame(
      @ForAll("zones") String zone,
      @ForAll @IntRange(max = 400 * 24 * 60) int minutes,
      @ForAll @IntRange(max = 100 * 60) int secondsLater,
      @ForAll @IntRange(max = 100 * 60) int secondsToTheChange) {
    Instant then = MADE.plus(Duration.ofMinutes(minutes));
    Account account =
        Account.create(ACME, settings(zone), MADE)
            .with(new SettingsVersion(settings("UTC"), then.plusSeconds(secondsToTheChange), then));
    NaiveAccountView view =
        new NaiveAccountView(
            ACME, SettingsHistory.of(account.versions(), Optional.of(MADE)), List.of());
    Moment before = new Moment(Optional.of(account), then);
    Moment after = new Moment(Optional.of(account), then.plusSeconds(secondsLater));

    TagBasis basis = TagBasis.of(view.stamp(), view, before);

    assertThat(basis.holds(view.stamp(), view, before)).isTrue();
    if (basis.holds(view.stamp(), view, after)) {
      assertThat(EntityTag.of("q", view.stamp(), view, after))
          .isEqualTo(EntityTag.of("q", view.stamp(), view, before));
    }
  }

  /** Half hours, quarters, summer time by half an hour, and both sides of the date line. */
  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "UTC",
        "Europe/Berlin",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati");
  }

  private static AccountSettings settings(String zone) {
    AccountSettings base = AccountSettings.DEFAULT;
    return new AccountSettings(
        base.name(),
        base.email(),
        base.plan(),
        new Billing(Optional.of(MADE), BillingInterval.MONTH, ZoneId.of(zone)),
        base.budgets(),
        base.thresholds(),
        base.autoTopUp(),
        base.emailAlerts());
  }
}
