package dev.meterline.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.Finding;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an account's imported history does to the judgement of its hours. */
class LateHistoryTest {

  private static final Instant NOW = Instant.parse("2024-03-18T12:40:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final MeterInMemory meter = new MeterInMemory("acme", NOW);
  private final ShelfInMemory shelf = new ShelfInMemory();
  private final Watcher watcher = new Watcher(shelf);
  private AccountWatch watch = AccountWatch.NEW;
  private final List<Finding> found = new ArrayList<>();

  private void announce() {
    take(watcher.announced(watch, WatchSettings.NONE, meter.totals(), meter.now()));
  }

  private void announceHours() {
    take(watcher.learned(watch, meter.hours()));
  }

  private void take(Watcher.Outcome outcome) {
    watch = outcome.watch();
    found.addAll(outcome.findings());
  }

  /** 100 requests in each hour; the oldest first, and nothing of the last hour. */
  private void importWeeks(int weeks) {
    Instant first = NOW.minus(Duration.ofDays(7L * weeks));
    for (Instant hour = first; hour.isBefore(NOW.minus(HOUR)); hour = hour.plus(HOUR)) {
      meter.count(hour, 100);
      announce();
    }
  }

  @Test
  void shouldTellABurstInTheOpenHourAfterAnImport() {
    importWeeks(4);
    announceHours();
    assertThat(found).isEmpty();

    meter.count(NOW, 900);
    announce();

    assertThat(found).hasSize(1);
    assertThat(found.get(0))
        .isInstanceOfSatisfying(
            Finding.Anomaly.class,
            anomaly -> {
              assertThat(anomaly.hour()).isEqualTo("2024-03-18T12:00:00Z");
              assertThat(anomaly.requests()).isEqualTo(900);
              assertThat(anomaly.expected()).isEqualTo(100);
            });
  }

  @Test
  void shouldTellABurstInTheHourThatHasJustClosed() {
    importWeeks(4);
    announceHours();

    meter.count(NOW.minus(HOUR), 900);
    announce();

    assertThat(found).hasSize(1);
  }

  @Test
  void shouldTellABurstThatCameBeforeTheHistoryWhenThatHasArrived() {
    meter.count(NOW, 900);
    importWeeks(4);
    assertThat(found).isEmpty();

    announceHours();

    assertThat(found).hasSize(1);
  }

  @Test
  void shouldTellNothingOfANormalHour() {
    importWeeks(4);
    announceHours();

    for (int minute = 0; minute < 20; minute++) {
      meter.count(meter.now(), 5);
      announce();
      meter.pass(Duration.ofMinutes(1));
    }
    meter.pass(Duration.ofMinutes(6));
    meter.count(meter.now(), 5);
    announce();

    assertThat(found).isEmpty();
  }

  @Test
  void shouldTellNothingWithLessThanAWeekOfHistory() {
    for (int hours = 6 * 24; hours > 1; hours--) {
      meter.count(NOW.minus(HOUR.multipliedBy(hours)), 100);
    }
    meter.count(NOW, 900);
    announce();
    announceHours();

    assertThat(found).isEmpty();
  }

  /** Half of a history is no history: an hour of the import itself would look far from it. */
  @Test
  void shouldJudgeNoHourWhileHoursAreStillToCome() {
    importWeeks(4);
    announceHours();
    meter.pass(Duration.ofMinutes(1));
    meter.count(NOW.minus(Duration.ofDays(20)), 1);
    meter.count(NOW, 900);
    announce();
    assertThat(found).isEmpty();

    announceHours();

    assertThat(found).hasSize(1);
  }

  @Test
  void shouldTellNothingOfPastHoursHoweverWildTheyWere() {
    for (int day = 28; day > 0; day--) {
      meter.count(NOW.minus(Duration.ofDays(day)), day % 9 == 0 ? 90_000 : 100);
      announce();
    }
    announceHours();

    assertThat(found).isEmpty();
  }

  /** Compaction leaves the newest totals only, to whoever comes back. */
  @Test
  void shouldNotCallHoursSilentWhoseTotalsWereMissed() {
    importWeeks(4);
    announceHours();
    pass(2, this::announce);

    pass(8, meter::totals);
    announce();

    assertThat(found).isEmpty();
    assertThat(known("2024-03-18T10:00:00Z")).contains(new Counts(100, 2));
    assertThat(known("2024-03-18T17:00:00Z")).isEmpty();
    pass(3, this::announce);
    assertThat(known("2024-03-18T22:00:00Z")).contains(new Counts(100, 2));
    assertThat(found).isEmpty();
  }

  @Test
  void shouldCallHoursSilentInWhichTheMeterCountedNothing() {
    importWeeks(4);
    announceHours();
    pass(2, this::announce);

    meter.pass(HOUR.multipliedBy(8));
    announce();

    assertThat(found).hasSize(1);
    assertThat(known("2024-03-18T17:00:00Z")).contains(Counts.ZERO);
  }

  private Optional<Counts> known(String hour) {
    return new HourHistories(shelf, new AccountId("acme")).at(Instant.parse(hour));
  }

  /** So many hours of 100 requests each. */
  private void pass(int hours, Runnable atTheEndOfEach) {
    for (int i = 0; i < hours; i++) {
      meter.count(meter.now(), 100);
      atTheEndOfEach.run();
      meter.pass(HOUR);
    }
  }

  @Test
  void shouldTellNothingAgainWhenTheHistoryIsCorrected() {
    importWeeks(4);
    announceHours();
    meter.count(NOW, 900);
    announce();
    for (int day = 1; day < 20; day++) {
      meter.count(NOW.minus(Duration.ofDays(day)), 40);
      announce();
      announceHours();
    }

    assertThat(found).hasSize(1);
  }
}
