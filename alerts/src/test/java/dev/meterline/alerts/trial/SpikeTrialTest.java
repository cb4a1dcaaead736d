package dev.meterline.alerts.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.ErrorsPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Planted spikes of errors on the minutes of a real hour, over and over, for 30 days. */
class SpikeTrialTest {

  private static final Path PAGE = Path.of("../docs/alerts.md");
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int DAYS = 30;
  private static final int MINUTES_OF_DAY = 1_440;
  private static final int SPIKE_MINUTES = 20;
  private static final int ACCOUNTS = 10;
  private static final double USUAL = 0.01;

  @Test
  void shouldFindWhatThePageSays() throws IOException {
    List<Long> minutes = Series.minutes();
    List<String> expected = new ArrayList<>();
    int raised = 0;
    for (int percent : List.of(4, 8, 20)) {
      int found = 0;
      int planted = 0;
      for (int account = 0; account < ACCOUNTS; account++) {
        List<Integer> told = told(minutes, percent / 100.0, new Random(account));
        for (int day = 1; day < DAYS; day++) {
          int from = spikeOf(day);
          planted++;
          found += told.stream().anyMatch(m -> m >= from && m < from + SPIKE_MINUTES) ? 1 : 0;
        }
        raised += (int) told.stream().filter(m -> !isPlanted(m)).count();
      }
      expected.add("| %d %% | %d of %d |".formatted(percent, found, planted));
    }
    expected.add(
        String.format(
            Locale.ROOT,
            "False ones for each account and month: %.2f.",
            raised / (3.0 * ACCOUNTS)));

    assertThat(Files.readAllLines(PAGE)).as("rows of %s", PAGE).containsAll(expected);
  }

  private static int spikeOf(int day) {
    return day * MINUTES_OF_DAY + 600 + day * 7;
  }

  private static boolean isPlanted(int minute) {
    int day = minute / MINUTES_OF_DAY;
    // The window sees a spike for a quarter of an hour after its end.
    return day > 0 && minute >= spikeOf(day) && minute < spikeOf(day) + SPIKE_MINUTES + 15;
  }

  private static List<Integer> told(List<Long> minutes, double spike, Random random) {
    ErrorsPolicy.Watch watch = ErrorsPolicy.Watch.NEW;
    Counts all = Counts.ZERO;
    Counts hour = Counts.ZERO;
    List<Integer> told = new ArrayList<>();
    for (int minute = 0; minute < DAYS * MINUTES_OF_DAY; minute++) {
      int day = minute / MINUTES_OF_DAY;
      boolean inSpike = day > 0 && minute >= spikeOf(day) && minute < spikeOf(day) + SPIKE_MINUTES;
      long requests = minutes.get(minute % minutes.size());
      long errors = errorsOf(requests, inSpike ? spike : USUAL, random);
      Counts arrived = new Counts(requests, errors);
      all = all.plus(arrived);
      hour = hour.plus(arrived);
      Instant now = START.plus(Duration.ofMinutes(minute));
      ErrorsPolicy.Decision decision =
          ErrorsPolicy.decide(watch, arrived, all, now, Optional.empty());
      watch = decision.watch();
      if (decision.finding().isPresent()) {
        told.add(minute);
      }
      if (minute % 60 == 59) {
        watch = watch.with(watch.meter().withHour(day, hour));
        hour = Counts.ZERO;
      }
    }
    return told;
  }

  private static long errorsOf(long requests, double rate, Random random) {
    long errors = 0;
    for (long i = 0; i < requests; i++) {
      errors += random.nextDouble() < rate ? 1 : 0;
    }
    return errors;
  }
}
