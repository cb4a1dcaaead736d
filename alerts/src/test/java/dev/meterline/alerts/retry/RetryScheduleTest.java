package dev.meterline.alerts.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldTryTenTimesInAboutThreeDaysWhenNothingAnswers() {
    List<String> pauses = new ArrayList<>();
    Instant at = NOW;
    int tries = 1;
    Optional<Instant> next = RetrySchedule.next(tries, at, Optional.empty(), 0);
    while (next.isPresent()) {
      pauses.add(Duration.between(at, next.get()).toString());
      at = next.get();
      tries++;
      next = RetrySchedule.next(tries, at, Optional.empty(), 0);
    }

    assertThat(pauses)
        .containsExactly(
            "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H");
    assertThat(tries).isEqualTo(10);
  }

  @Property
  void shouldWaitNoShorterThanScheduledAndATenthLongerAtMost(
      @ForAll @IntRange(min = 1, max = 9) int tries,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double random) {
    Duration pause = RetrySchedule.PAUSES.get(tries);

    Instant next = RetrySchedule.next(tries, NOW, Optional.empty(), random).orElseThrow();

    assertThat(Duration.between(NOW, next))
        .isBetween(pause, pause.plus(pause.dividedBy(10)).plusMillis(1));
  }

  @Test
  void shouldWaitAsLongAsTheReceiverAsksWhenThatIsLonger() {
    assertThat(RetrySchedule.next(1, NOW, Optional.of(Duration.ofMinutes(7)), 0))
        .hasValue(NOW.plus(Duration.ofMinutes(7)));
    assertThat(RetrySchedule.next(5, NOW, Optional.of(Duration.ofMinutes(7)), 0))
        .hasValue(NOW.plus(Duration.ofHours(5)));
  }

  @Test
  void shouldNotBeSentAwayForLongerThanADayWhenTheReceiverAsksForAYear() {
    assertThat(RetrySchedule.next(1, NOW, Optional.of(Duration.ofDays(365)), 0))
        .hasValue(NOW.plus(Duration.ofDays(1)));
  }
}
