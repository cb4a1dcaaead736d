package dev.meterline.alerts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.policy.ErrorsPolicy.Decision;
import dev.meterline.alerts.policy.ErrorsPolicy.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ErrorsPolicyTest {

  private static final Instant NOON = Instant.parse("2024-03-17T12:00:00Z");

  @Test
  void shouldNeedFiftyRequests() {
    assertThat(first(counts(49, 49))).isEmpty();
    assertThat(first(counts(50, 3))).isPresent();
  }

  @Test
  void shouldNeedMoreThanFivePercent() {
    assertThat(first(counts(100, 5))).isEmpty();
    assertThat(first(counts(100, 6))).isPresent();
  }

  @Test
  void shouldNeedMoreThanThreeTimesTheUsual() {
    assertThat(ofUsual(counts(1000, 20), counts(100, 6)).finding()).isEmpty();
    Finding.Errors found = ofUsual(counts(1000, 20), counts(100, 7)).finding().orElseThrow();

    assertThat(found.errorRate()).isEqualTo(7);
    assertThat(found.usual()).isEqualTo(2);
    assertThat(found.endpoint()).contains("/bad");
  }

  @Test
  void shouldTakeTheLastDaysForUsualRatherThanALongPast() {
    ErrorMeter quietWeek = ErrorMeter.NEW.withHour(19_000, counts(1000, 1));

    Decision decision =
        decide(Watch.NEW.with(quietWeek), counts(100, 10), counts(1_000_000, 500_000), NOON);

    assertThat(decision.finding().orElseThrow().usual()).isEqualTo(0.1);
  }

  @Test
  void shouldForgetWhatIsOlderThanTheWindow() {
    Watch watch = decide(Watch.NEW, counts(40, 40), counts(40, 40), NOON).watch();

    assertThat(decide(watch, counts(10, 0), counts(50, 40), minutes(14)).finding()).isPresent();
    assertThat(decide(watch, counts(10, 0), counts(50, 40), minutes(15)).finding()).isEmpty();
  }

  @Test
  void shouldTellASpikeOnceWhileItGoesOnAndTheNextAnHourLater() {
    Watch watch = Watch.NEW;
    List<Instant> told = new ArrayList<>();
    for (int minute = 0; minute < 300; minute++) {
      boolean bad = minute < 90 || (minute >= 120 && minute < 130) || minute >= 140;
      Counts all = counts(1_000_000, 1_000);
      Decision decision = decide(watch, counts(100, bad ? 50 : 0), all, minutes(minute));
      watch = decision.watch();
      decision.finding().ifPresent(found -> told.add(found.at()));
    }

    // From 140 on it is the same spike as at 121: in between no window was good again.
    assertThat(told).containsExactly(minutes(0), minutes(121));
  }

  /** The model counts the minutes of the window one by one. */
  @Property
  void shouldTellTheFirstSpikeExactlyWhenTheNaiveWindowSaysSo(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 30) Integer> requests,
      @ForAll @IntRange(min = 1, max = 9) int everySoManyth,
      @ForAll @IntRange(max = 3) int idleMinutes) {
    Watch watch = Watch.NEW;
    Counts all = Counts.ZERO;
    int[] asked = new int[requests.size() * (idleMinutes + 1)];
    int[] failed = new int[asked.length];
    for (int i = 0; i < requests.size(); i++) {
      int minute = i * (idleMinutes + 1);
      asked[minute] = requests.get(i);
      failed[minute] = requests.get(i) / everySoManyth;
      Counts arrived = counts(asked[minute], failed[minute]);
      all = all.plus(arrived);
      Decision decision = decide(watch, arrived, all, minutes(minute));
      watch = decision.watch();

      boolean expected = naive(asked, failed, minute);
      assertThat(decision.finding().isPresent()).as("minute %s", minute).isEqualTo(expected);
      if (expected) {
        return;
      }
    }
  }

  private static boolean naive(int[] asked, int[] failed, int minute) {
    long inside = 0;
    long bad = 0;
    long before = 0;
    long badBefore = 0;
    for (int m = 0; m <= minute; m++) {
      if (m > minute - 15) {
        inside += asked[m];
        bad += failed[m];
      } else {
        before += asked[m];
        badBefore += failed[m];
      }
    }
    return inside >= 50
        && 100 * bad > 5 * inside
        && (before == 0 || bad * before > 3 * badBefore * inside);
  }

  private static Optional<Finding.Errors> first(Counts arrived) {
    return decide(Watch.NEW, arrived, arrived, NOON).finding();
  }

  private static Decision ofUsual(Counts usual, Counts arrived) {
    return decide(Watch.NEW, arrived, usual.plus(arrived), NOON);
  }

  private static Decision decide(Watch watch, Counts arrived, Counts all, Instant at) {
    return ErrorsPolicy.decide(watch, arrived, all, at, Optional.of("/bad"));
  }

  private static Counts counts(long requests, long errors) {
    return new Counts(requests, errors);
  }

  private static Instant minutes(long minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }
}
