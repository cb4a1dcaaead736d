package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Totals that change by time alone are announced though no record comes. */
class TurnOfTimeTest extends DrivenTest {

  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private UsageTotals theTotals() {
    List<UsageTotals> totals = driver.takeTotals();
    assertThat(totals).hasSize(1);
    return totals.get(0);
  }

  private void announced() {
    driver.passTime(SECOND);
    driver.takeTotals();
  }

  private static MeteredUse useOf(String account, String id, Instant time) {
    return MeteredUse.builder(new AccountId(account), id, time.toEpochMilli()).build();
  }

  @Test
  void shouldAnnounceTheNewPeriodOnceWhenItBegins() {
    driver.send(use("e1", NOW, 90), NOW);
    announced();

    driver.passTimeQuietlyTo(APRIL.minusSeconds(10));
    assertThat(driver.takeTotals()).isEmpty();
    driver.passTimeQuietlyTo(APRIL);

    UsageTotals totals = theTotals();
    assertThat(totals.period().period().start()).isEqualTo(APRIL);
    assertThat(totals.period().used()).isZero();
    assertThat(totals.previousPeriod().orElseThrow().used()).isEqualTo(90);
    assertThat(totals.quantity()).isEqualTo(90);
    assertThat(totals.asOf()).isEqualTo(APRIL);
    driver.passTimeQuietlyTo(APRIL.plus(Duration.ofDays(29)));
    assertThat(driver.takeTotals()).isEmpty();
    driver.passTimeQuietlyTo(APRIL.plus(Duration.ofDays(30)));
    assertThat(theTotals().previousPeriod().orElseThrow().used()).isZero();
  }

  @Test
  void shouldAnnounceTheNewestPeriodOnlyWhenSeveralWentByUnwatched() {
    driver.send(use("e1", NOW, 90), NOW);
    announced();

    driver.passTimeQuietlyTo(Instant.parse("2027-02-05T12:00:00Z"));

    assertThat(theTotals().asOf()).isEqualTo("2027-02-01T00:00:00Z");
  }

  @Test
  void shouldAnnounceAPlannedChangeWhenItTakesEffect() {
    Instant effective = NOW.plus(Duration.ofHours(3));
    driver.send(
        new AccountMaker(ACME)
            .allowing(100)
            .at(NOW.minusSeconds(60))
            .allowing(50)
            .at(NOW.plusSeconds(5), effective)
            .made());
    driver.send(use("e1", NOW, 45), NOW);
    driver.passTime(SECOND);
    assertThat(theTotals().period().allowed()).hasValue(100);

    driver.passTimeQuietlyTo(effective.minusSeconds(10));
    assertThat(driver.takeTotals()).isEmpty();
    driver.passTimeQuietlyTo(effective);

    UsageTotals totals = theTotals();
    assertThat(totals.period().allowed()).hasValue(50);
    assertThat(totals.period().used()).isEqualTo(45);
    assertThat(totals.asOf()).isEqualTo(effective);
  }

  @Test
  void shouldGoByTheRecordsWhileThereIsABacklog() {
    driver.send(useOf("acme", "e1", NOW), NOW);
    announced();
    // The wall says May, and the records are of March.
    for (int day = 0; day < 10; day++) {
      Instant time = NOW.plus(Duration.ofDays(day));
      driver.send(useOf("other", "e" + day, time), time);
      driver.passTime(Duration.ofDays(20_600));
    }
    assertThat(driver.takeTotals())
        .extracting(totals -> totals.account().value())
        .containsOnly("other");

    driver.send(useOf("other", "may", APRIL.plusSeconds(1)), APRIL.plusSeconds(1));
    driver.passTime(SECOND);

    assertThat(driver.takeTotals())
        .filteredOn(totals -> totals.account().equals(ACME))
        .singleElement()
        .satisfies(totals -> assertThat(totals.asOf()).isEqualTo(APRIL));
  }

  @Test
  void shouldStayInTheNewPeriodWhenARecordAppendedBeforeItFollows() {
    driver.send(use("e1", NOW, 90), NOW);
    announced();
    driver.passTimeQuietlyTo(APRIL);
    driver.takeTotals();

    driver.send(use("e2", APRIL.minusSeconds(2), 7), APRIL.minusSeconds(1));
    driver.passTime(SECOND);

    UsageTotals totals = theTotals();
    assertThat(totals.asOf()).isEqualTo(APRIL);
    assertThat(totals.period().used()).isZero();
    assertThat(totals.previousPeriod().orElseThrow().used()).isEqualTo(97);
  }

  @Test
  void shouldTurnEveryAccountWhenAllMonthsEndTogether() {
    for (int account = 0; account < 2_500; account++) {
      driver.send(useOf("a" + account, "e1", NOW), NOW);
    }
    announced();

    driver.passTimeQuietlyTo(APRIL);

    assertThat(driver.takeTotals())
        .hasSize(2_500)
        .extracting(UsageTotals::account)
        .doesNotHaveDuplicates();
  }
}
