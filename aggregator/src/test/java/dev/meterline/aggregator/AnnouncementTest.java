package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When totals are announced, and what they say. */
class AnnouncementTest extends DrivenTest {

  private static final Duration QUIET = Duration.ofSeconds(1);

  private UsageTotals theTotals() {
    List<UsageTotals> totals = driver.takeTotals();
    assertThat(totals).hasSize(1);
    return totals.get(0);
  }

  private void allow(long units) {
    driver.send(new AccountMaker(ACME).allowing(units).at(NOW.minusSeconds(60)).made());
    driver.passTime(QUIET);
    driver.takeTotals();
  }

  @Test
  void shouldAnnounceAtOnceWhenUseReachesAThresholdExactly() {
    allow(1000);

    driver.send(use("e1", NOW, 799), NOW);
    assertThat(driver.takeTotals()).isEmpty();
    driver.send(use("e2", NOW, 1), NOW);
    assertThat(theTotals().period().used()).isEqualTo(800);
    driver.send(use("e3", NOW, 199), NOW);
    assertThat(driver.takeTotals()).isEmpty();
    driver.send(use("e4", NOW, 1), NOW);
    assertThat(theTotals().period().used()).isEqualTo(1000);
    driver.send(use("e5", NOW, 5000), NOW);
    assertThat(driver.takeTotals()).isEmpty();
  }

  @Test
  void shouldAnnounceAtOnceWhenACorrectionTakesUseBelowAThreshold() {
    allow(1000);
    driver.send(use("e1", NOW, 800), NOW);
    driver.takeTotals();

    driver.send(use("c1", NOW).adjusts("e1").quantity(-1).build(), NOW);

    assertThat(theTotals().period().used()).isEqualTo(799);
  }

  /** A balance may have been crossed, which nobody sees here. */
  @Test
  void shouldAnnounceFewAccountsFourTimesASecond() {
    driver.send(use("e1", NOW, 1), NOW);

    driver.passTime(Duration.ofMillis(250));

    assertThat(theTotals().requests()).isEqualTo(1);
  }

  @Test
  void shouldAnnounceManyAccountsOnceASecond() {
    driver.passTime(QUIET);
    for (int i = 0; i < 501; i++) {
      AccountId account = new AccountId("account-" + i);
      driver.send(MeteredUse.builder(account, "e", NOW.toEpochMilli()).build(), NOW);
    }

    driver.passTime(Duration.ofMillis(750));
    assertThat(driver.takeTotals()).isEmpty();
    driver.passTime(Duration.ofMillis(250));

    assertThat(driver.takeTotals()).hasSize(501);
  }

  @Test
  void shouldAnnounceOnceASecondWhateverElseHappens() {
    for (int i = 0; i < 20; i++) {
      driver.send(use("e" + i, NOW, 1), NOW);
    }
    assertThat(driver.takeTotals()).isEmpty();

    driver.passTime(QUIET);

    assertThat(theTotals().requests()).isEqualTo(20);
    driver.passTime(QUIET);
    assertThat(driver.takeTotals()).isEmpty();
  }

  @Test
  void shouldNotAnnounceADuplicateOrARejectedEvent() {
    driver.send(use("e1", NOW, 1), NOW);
    driver.passTime(QUIET);
    driver.takeTotals();

    driver.send(use("e1", NOW, 1), NOW);
    driver.send(use("late", NOW.minus(Duration.ofDays(99)), 1), NOW);
    driver.passTime(QUIET);

    assertThat(driver.takeTotals()).isEmpty();
  }

  @Test
  void shouldSayAllThatReadersOfTheTopicNeed() {
    allow(100);
    Instant february = Instant.parse("2026-02-20T00:00:00Z");
    driver.send(use("e0", february).quantity(7).costNanos(70).build(), february);
    driver.send(use("e1", NOW).status(500).endpoint("/bad").costNanos(5).build(), NOW);
    driver.send(use("e2", NOW).status(400).endpoint("/bad").costNanos(5).build(), NOW);
    driver.send(use("e3", NOW).status(500).endpoint("/x").costNanos(5).build(), NOW);
    driver.send(new Credit("c1", ACME, new NanoDollars(1000), "", NOW), NOW);

    driver.passTime(QUIET);

    UsageTotals totals = theTotals();
    assertThat(totals.account()).isEqualTo(ACME);
    assertThat(totals.period().period().start()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(totals.period().period().end()).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(totals.period().used()).isEqualTo(3);
    assertThat(totals.period().allowed()).hasValue(100);
    PeriodUse previous = totals.previousPeriod().orElseThrow();
    assertThat(previous.period().end()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(previous.used()).isEqualTo(7);
    assertThat(totals.quantity()).isEqualTo(10);
    assertThat(totals.requests()).isEqualTo(4);
    assertThat(totals.errors()).isEqualTo(3);
    assertThat(totals.cost()).isEqualTo(new NanoDollars(85));
    assertThat(totals.credits()).isEqualTo(new NanoDollars(1000));
    assertThat(totals.topErrorEndpoint()).contains("/bad");
    assertThat(totals.asOf()).isEqualTo(NOW);
  }

  @Test
  void shouldSayWhatHappenedInThisHourAndTheOneBeforeByTheEventsOwnTimes() {
    Instant hour = NOW.truncatedTo(ChronoUnit.HOURS);
    driver.send(use("old", hour.minus(Duration.ofDays(3))).status(500).build(), NOW);
    driver.send(use("before", hour.minusMillis(1)).status(404).build(), NOW);
    driver.send(use("e1", hour).status(500).build(), NOW);
    driver.send(use("e2", NOW, 9), NOW);
    driver.passTime(QUIET);

    UsageTotals totals = theTotals();
    assertThat(totals.hour()).contains(new HourUse(hour, 2, 1));
    assertThat(totals.previousHour()).contains(new HourUse(hour.minus(Duration.ofHours(1)), 1, 1));
  }

  @Test
  void shouldHaveNoPreviousPeriodWhenNothingHappenedBeforeThisOne() {
    driver.send(use("e1", NOW, 1), NOW);
    driver.passTime(QUIET);

    assertThat(theTotals().previousPeriod()).isEmpty();
  }

  @Test
  void shouldAnnounceAChangedPlanThoughNoEventFollows() {
    AccountMaker account = new AccountMaker(ACME).allowing(100).at(NOW.minusSeconds(60));
    driver.send(account.made());
    driver.send(use("e1", NOW, 90), NOW);
    driver.passTime(QUIET);
    driver.takeTotals();

    driver.send(account.allowing(1000).at(NOW.plusSeconds(60)).made());
    driver.passTime(QUIET);

    assertThat(theTotals().period().allowed()).hasValue(1000);
  }

  @Test
  void shouldKeepTheAllowanceOfAPeriodThatWasOverWhenThePlanChanged() {
    AccountMaker account = new AccountMaker(ACME).allowing(100).at(NOW.minusSeconds(60));
    driver.send(account.made());
    driver.send(use("e1", NOW, 90), NOW);
    Instant april = Instant.parse("2026-04-02T00:00:00Z");
    driver.send(account.allowing(1000).at(april).made());
    driver.send(use("e2", april.plusSeconds(1), 1), april.plusSeconds(1));
    driver.passTime(QUIET);

    List<UsageTotals> totals = driver.takeTotals();
    UsageTotals newest = totals.get(totals.size() - 1);
    assertThat(newest.period().allowed()).hasValue(1000);
    assertThat(newest.previousPeriod().orElseThrow().allowed()).hasValue(100);
  }

  @Test
  void shouldAddACreditOncePerId() {
    driver.send(new Credit("c1", ACME, new NanoDollars(10), "", NOW), NOW);
    driver.send(new Credit("c1", ACME, new NanoDollars(99), "", NOW), NOW);
    driver.send(new Credit("c2", ACME, new NanoDollars(5), "", NOW), NOW);
    driver.passTime(QUIET);

    assertThat(theTotals().credits()).isEqualTo(new NanoDollars(15));
  }
}
