package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.Bucket;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.calendar.Granularity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which settings rule which event, and how the buckets are cut. */
class SettingsTest extends DrivenTest {

  private static final Billing KOLKATA =
      new Billing(Optional.empty(), BillingInterval.MONTH, ZoneId.of("Asia/Kolkata"));
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  private List<Bucket> buckets(Granularity granularity) {
    return driver.read(
        ACME, view -> view.buckets(granularity, Instant.EPOCH, NOW.plus(Duration.ofDays(400))));
  }

  private List<Instant> starts(Granularity granularity) {
    return buckets(granularity).stream().map(Bucket::start).toList();
  }

  @Test
  void shouldPriceEventsFromTheDayOnWhichThePriceChanges() {
    Instant change = NOW.plus(Duration.ofDays(2));
    driver.send(
        new AccountMaker(ACME)
            .priced(100)
            .at(NOW.minusSeconds(60))
            .priced(300)
            .at(NOW.minusSeconds(30), change)
            .made());

    driver.send(use("e1", NOW, 2), NOW);
    driver.send(use("e2", change, 2), change);
    driver.send(use("e3", change.minusMillis(1), 2), change.plusSeconds(5));

    assertThat(driver.allTime(ACME).costNanos()).isEqualTo(200 + 600 + 200);
  }

  @Test
  void shouldKeepThePriceOfWhatWasCountedWhenThePriceChanges() {
    AccountMaker account = new AccountMaker(ACME).priced(100).at(NOW.minusSeconds(60));
    driver.send(account.made());
    driver.send(use("e1", NOW, 1), NOW);

    driver.send(account.priced(900).at(NOW.plusSeconds(60)).made());
    driver.send(use("e2", NOW.plusSeconds(59), 1), NOW.plusSeconds(61));
    driver.send(use("e3", NOW.plusSeconds(60), 1), NOW.plusSeconds(61));

    assertThat(driver.allTime(ACME).costNanos()).isEqualTo(100 + 100 + 900);
  }

  @Test
  void shouldPriceAllOfTimeBySettingsMadeBeforeTheFirstEvent() {
    driver.send(new AccountMaker(ACME).priced(100).billed(KOLKATA).at(NOW).made());

    driver.send(
        use("e1", NOW.minus(Duration.ofDays(800))).history(true).quantity(3).build(),
        NOW.plusSeconds(1));

    assertThat(driver.allTime(ACME).costNanos()).isEqualTo(300);
    assertThat(starts(Granularity.DAY))
        .singleElement()
        .satisfies(start -> assertThat(start.toString()).endsWith("T18:30:00Z"));
  }

  @Test
  void shouldCountUnderTheDefaultsWhenNobodyHasMadeTheAccount() {
    driver.send(use("e1", NOW, 3), NOW);

    assertThat(driver.allTime(ACME).costNanos()).isZero();
    assertThat(starts(Granularity.BILLING_PERIOD))
        .containsExactly(Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Test
  void shouldCutDaysInTheNewZoneFromTheNextPeriodOn() {
    AccountMaker account = new AccountMaker(ACME).at(NOW.minusSeconds(60));
    driver.send(account.made());
    driver.send(use("e1", NOW, 1), NOW);

    driver.send(account.billed(KOLKATA).at(NOW.plusSeconds(60)).made());
    Instant late = APRIL.minusSeconds(3600);
    driver.send(use("e2", late, 1), late);
    driver.send(use("e3", APRIL.plusSeconds(1), 1), APRIL.plusSeconds(1));
    Instant second = Instant.parse("2026-04-01T20:00:00Z");
    driver.send(use("e4", second, 1), second);

    assertThat(starts(Granularity.DAY))
        .containsExactly(
            Instant.parse("2026-03-17T00:00:00Z"),
            Instant.parse("2026-03-31T00:00:00Z"),
            APRIL,
            Instant.parse("2026-04-01T18:30:00Z"));
    assertThat(starts(Granularity.BILLING_PERIOD))
        .containsExactly(Instant.parse("2026-03-01T00:00:00Z"), APRIL);
  }

  @Test
  void shouldMoveTheAnchorFromTheNextPeriodOn() {
    AccountMaker account = new AccountMaker(ACME).at(NOW.minusSeconds(60));
    driver.send(account.made());
    driver.send(use("e1", NOW, 1), NOW);

    Billing fromThe31st =
        new Billing(
            Optional.of(Instant.parse("2024-01-31T00:00:00Z")),
            BillingInterval.MONTH,
            ZoneId.of("UTC"));
    driver.send(account.billed(fromThe31st).at(NOW.plusSeconds(60)).made());
    for (String day : List.of("2026-03-20", "2026-04-02", "2026-04-29", "2026-05-30")) {
      Instant time = Instant.parse(day + "T12:00:00Z");
      driver.send(use(day, time, 1), time);
    }

    assertThat(starts(Granularity.BILLING_PERIOD))
        .containsExactly(
            Instant.parse("2026-03-01T00:00:00Z"), APRIL, Instant.parse("2026-04-30T00:00:00Z"));
  }

  @Test
  void shouldHoldThresholdsAgainstTheAllowanceOfTheNewPlan() {
    AccountMaker account = new AccountMaker(ACME).allowing(1000).at(NOW.minusSeconds(60));
    driver.send(account.made());
    driver.send(use("e1", NOW, 500), NOW);
    driver.send(account.allowing(600).at(NOW.plusSeconds(1)).made());
    driver.passTime(Duration.ofSeconds(2));
    driver.takeTotals();

    driver.send(use("e2", NOW.plusSeconds(2), 99), NOW.plusSeconds(2));
    assertThat(driver.takeTotals()).isEmpty();
    driver.send(use("e3", NOW.plusSeconds(3), 1), NOW.plusSeconds(3));
    assertThat(driver.takeTotals()).hasSize(1);
  }
}
