package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hours that are closed when their events come: an import, a late batch. */
class LateHistoryTest extends DrivenTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant OPEN = NOW.truncatedTo(ChronoUnit.HOURS);

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      driver.passTime(SECOND);
    }
  }

  private UsageHours theHours() {
    List<UsageHours> hours = driver.takeHours();
    assertThat(hours).hasSize(1);
    return hours.get(0);
  }

  @Test
  void shouldAnnounceClosedHoursWhenAnImportHasPaused() {
    Instant first = OPEN.minus(Duration.ofDays(3));
    driver.send(use("h1", first.plusSeconds(5)).history(true).build(), NOW);
    pass(2);
    driver.send(use("h2", first.plusSeconds(9)).history(true).status(500).build(), NOW);
    driver.send(use("h3", OPEN.minus(HOUR.multipliedBy(2))).history(true).build(), NOW);
    driver.send(use("live", NOW, 1), NOW);
    pass(2);
    assertThat(driver.takeHours()).isEmpty();

    pass(3);

    UsageHours hours = theHours();
    assertThat(hours.start()).isEqualTo(first);
    assertThat(hours.end()).isEqualTo(OPEN.minus(HOUR));
    assertThat(hours.hours().filter(hour -> hour.requests() > 0))
        .containsExactly(
            new HourUse(first, 2, 1), new HourUse(OPEN.minus(HOUR.multipliedBy(2)), 1, 0));
  }

  @Test
  void shouldNameInTotalsTheHoursThatAreStillToCome() {
    driver.send(use("live", NOW, 1), NOW);
    pass(1);
    driver.send(use("late", OPEN.minus(Duration.ofDays(1))).build(), NOW);
    pass(1);
    driver.send(use("live2", NOW, 1), NOW);
    pass(9);
    driver.send(use("late2", OPEN.minus(Duration.ofDays(1))).build(), NOW);
    pass(9);

    assertThat(driver.takeTotals().stream().map(UsageTotals::hoursVersion))
        .containsExactly(0L, 1L, 1L, 2L);
    assertThat(driver.takeHours().stream().map(UsageHours::version)).containsExactly(1L, 2L);
  }

  @Test
  void shouldAnnounceNoHoursWhenNothingIsLate() {
    Instant moment = NOW;
    for (int i = 0; i < 60; i++) {
      driver.send(use("e" + i, moment.minusSeconds(1_800)).build(), moment);
      pass(1);
      moment = moment.plusSeconds(600);
    }
    pass(9);

    assertThat(driver.takeHours()).isEmpty();
    assertThat(driver.tally(ACME).isAnnounced()).isTrue();
  }

  @Test
  void shouldAnnounceTheLastFourWeeksOfAYear() {
    for (int day = 0; day < 365; day++) {
      driver.send(use("h" + day, NOW.minus(Duration.ofDays(day))).history(true).build(), NOW);
    }
    pass(9);

    UsageHours hours = theHours();
    assertThat(hours.requests()).hasSize(28 * 24);
    assertThat(hours.end()).isEqualTo(OPEN.minus(HOUR));
    assertThat(hours.requests().stream().mapToLong(Long::longValue).sum()).isEqualTo(28);
  }

  @Test
  void shouldAnnounceManyAccountsOneAfterTheOtherAndAllInTheEnd() {
    for (int i = 0; i < 300; i++) {
      AccountId account = new AccountId("account-" + i);
      long old = OPEN.minus(Duration.ofDays(1 + i % 20)).toEpochMilli();
      driver.send(MeteredUse.builder(account, "e", old).history(true).build(), NOW);
    }
    pass(600);

    assertThat(driver.takeHours().stream().map(UsageHours::account).distinct()).hasSize(300);
  }
}
