package dev.meterline.aggregator.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionClockTest {

  private final PartitionClock clock = new PartitionClock();

  @Test
  void shouldSayTheNewestRecordsTimeWhileRecordsCome() {
    for (int records = 0; records < 10; records++) {
      assertThat(clock.read(records, 500 + records, 9_000)).isEqualTo(500 + records);
    }
  }

  @Test
  void shouldSayTheWallsTimeOnceNothingHasComeForAWhile() {
    clock.read(7, 500, 8_000);
    for (int reading = 1; reading < PartitionClock.QUIET; reading++) {
      assertThat(clock.read(7, 500, 8_000 + reading)).isEqualTo(500);
    }

    assertThat(clock.read(7, 500, 9_000)).isEqualTo(9_000);
    assertThat(clock.read(8, 600, 9_100)).isEqualTo(600);
  }

  @Test
  void shouldNotFallBehindTheRecordsWhenTheWallIsSlow() {
    for (int reading = 0; reading < 9; reading++) {
      assertThat(clock.read(7, 500, 100)).isEqualTo(500);
    }
  }

  @Test
  void shouldComeToTheWallsTimeThoughThereNeverWasARecord() {
    long read = 0;
    for (int reading = 0; reading <= PartitionClock.QUIET; reading++) {
      read = clock.read(0, Long.MIN_VALUE, 9_000);
    }

    assertThat(read).isEqualTo(9_000);
  }
}
