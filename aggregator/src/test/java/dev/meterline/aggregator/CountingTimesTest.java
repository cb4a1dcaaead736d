package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.usage.RateLimitEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Late, early, old, repeated and corrected: each event once, and in its own bucket. */
class CountingTimesTest extends DrivenTest {

  private long quantityOfHour(Instant time) {
    return driver.measuresAt(ACME, Granularity.HOUR, time).quantity();
  }

  @Test
  void shouldCountALateEventInTheBucketOfItsOwnTime() {
    Instant late = NOW.minus(Duration.ofDays(35)).minus(Duration.ofHours(1));
    driver.send(use("e1", NOW, 1), NOW);
    driver.send(use("late", late, 4), NOW);

    assertThat(quantityOfHour(late)).isEqualTo(4);
    assertThat(quantityOfHour(NOW)).isEqualTo(1);
    assertThat(driver.measuresAt(ACME, Granularity.MONTH, late).quantity()).isEqualTo(4);
    assertThat(driver.<Instant>read(ACME, view -> view.firstEventTime().orElseThrow()))
        .isEqualTo(late);
  }

  @Test
  void shouldJudgeLatenessByTheAppendTimeAndNotByWhatCameBefore() {
    Instant ahead = NOW.plus(Duration.ofDays(300));
    driver.send(use("future", ahead, 1), ahead);

    driver.send(use("e1", NOW, 1), NOW);

    assertThat(driver.takeRejected()).isEmpty();
    assertThat(quantityOfHour(NOW)).isEqualTo(1);
  }

  @Test
  void shouldCountHistoryTenYearsBack() {
    Instant old = NOW.minus(Duration.ofDays(3653));
    driver.send(use("e1", old).history(true).quantity(9).build(), NOW);

    assertThat(driver.measuresAt(ACME, Granularity.MONTH, old).quantity()).isEqualTo(9);
    assertThat(driver.allTime(ACME).quantity()).isEqualTo(9);
  }

  @Test
  void shouldPutTheLastMillisecondOfAnHourIntoThatHour() {
    Instant two = Instant.parse("2026-03-17T14:00:00Z");
    driver.send(use("e1", two.minusMillis(1), 1), two);
    driver.send(use("e2", two, 2), two);

    List<Bucket> hours =
        driver.read(ACME, v -> v.buckets(Granularity.HOUR, two.minusSeconds(3600), two));
    assertThat(hours)
        .singleElement()
        .satisfies(hour -> assertThat(hour.total().quantity()).isEqualTo(1));
    assertThat(quantityOfHour(two)).isEqualTo(2);
  }

  @Test
  void shouldLetACorrectionChangeNumbersAndNotRequests() {
    driver.send(use("e1", NOW).quantity(5).tokens(50).costNanos(500).build(), NOW);
    driver.send(use("c1", NOW).adjusts("e1").quantity(-7).tokens(-60).costNanos(-600).build(), NOW);

    assertThat(driver.measuresAt(ACME, Granularity.HOUR, NOW))
        .isEqualTo(new Measures(1, -2, 0, 0, 0, 0, 0, 0, -10, -100, 0));
    assertThat(driver.tally(ACME).counted()).isEqualTo(2);
    assertThat(driver.tally(ACME).corrections()).isEqualTo(1);
  }

  @Test
  void shouldLeaveNoBucketWhereACorrectionTookEverything() {
    driver.send(use("c1", NOW).adjusts("a mistake").quantity(3).build(), NOW);
    driver.send(use("c2", NOW).adjusts("a mistake").quantity(-3).build(), NOW);

    assertThat(driver.allTime(ACME)).isEqualTo(Measures.NONE);
  }

  @Test
  void shouldCountADuplicateOnceWhateverTimeStampItCarries() {
    driver.send(use("e1", NOW, 1), NOW);
    for (int day = 1; day <= 34; day++) {
      Instant retry = NOW.plus(Duration.ofDays(day));
      driver.send(use("e1", retry, 1), retry);
    }
    driver.send(use("e1", NOW, 1), NOW.plus(Duration.ofDays(35)));

    assertThat(driver.allTime(ACME).quantity()).isEqualTo(1);
    assertThat(driver.tally(ACME).duplicates()).isEqualTo(35);
  }

  @Test
  void shouldCountTheSameIdOnceForEachAccount() {
    AccountId other = new AccountId("acm");
    driver.send(use("e1", NOW, 1), NOW);
    driver.send(MeteredUse.builder(other, "ee1", NOW.toEpochMilli()).build(), NOW);
    driver.send(MeteredUse.builder(other, "e1", NOW.toEpochMilli()).build(), NOW);

    assertThat(driver.allTime(ACME).requests()).isEqualTo(1);
    assertThat(driver.allTime(other).requests()).isEqualTo(2);
  }

  @Test
  void shouldCountViolationsOnceAndNotAsRequests() {
    RateLimitEvent refused =
        new RateLimitEvent("r1", ACME, RateLimitEvent.Kind.VIOLATION, NOW, 60, 70, 10);
    RateLimitEvent warning =
        new RateLimitEvent("r2", ACME, RateLimitEvent.Kind.WARNING, NOW, 60, 48, 0);

    driver.send(refused, NOW.plusSeconds(60));
    driver.send(refused, NOW.plusSeconds(61));
    driver.send(warning, NOW.plusSeconds(61));
    driver.send(use("r1", NOW, 1), NOW);

    Measures day = driver.measuresAt(ACME, Granularity.DAY, NOW);
    assertThat(day.violations()).isEqualTo(10);
    assertThat(day.requests()).isEqualTo(1);
    assertThat(driver.tally(ACME).duplicates()).isZero();
  }
}
