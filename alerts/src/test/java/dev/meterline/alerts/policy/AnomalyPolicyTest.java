package dev.meterline.alerts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.policy.Band.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnomalyPolicyTest {

  /** A Monday. */
  private static final long TODAY = 19_793;

  @Test
  void shouldNeedSevenDaysOfHistory() {
    assertThat(AnomalyPolicy.band(always(6, 100), TODAY)).isEmpty();
    assertThat(AnomalyPolicy.band(always(7, 100), TODAY)).isPresent();
  }

  @Test
  void shouldCallTwiceAsManyNewsOnlyWhenChanceAndDemandCanNotExplainIt() {
    Band quiet = band(always(28, 4));
    Band busy = band(always(28, 10_000));

    assertThat(quiet.isFar(Direction.UP, 23)).isFalse();
    assertThat(quiet.isFar(Direction.UP, 40)).isTrue();
    assertThat(busy.isFar(Direction.UP, 20_000)).isFalse();
    assertThat(busy.isFar(Direction.UP, 30_000)).isTrue();
    assertThat(busy.isFar(Direction.DOWN, 5_000)).isFalse();
    assertThat(busy.isFar(Direction.DOWN, 1_000)).isTrue();
  }

  @Test
  void shouldNotCallSilenceNewsWhereItIsNone() {
    Band quiet = band(always(28, 10));

    assertThat(quiet.canBeFar(Direction.DOWN)).isFalse();
    assertThat(quiet.isFar(Direction.DOWN, 0)).isFalse();
  }

  @Test
  void shouldNotBeMovedByWildHoursInTheHistory() {
    HourHistory wild = always(28, 1_000);
    for (int day = 0; day < 9; day++) {
      wild = wild.with(TODAY - 2 - day * 3L, requests(900_000));
    }

    assertThat(band(wild).expected()).isEqualTo(1_000);
  }

  @Test
  void shouldCompareWorkingDaysWithWorkingDays() {
    HourHistory office = HourHistory.NONE;
    for (int day = 28; day > 0; day--) {
      boolean weekend = (TODAY - day - 5) % 7 == 0 || (TODAY - day - 6) % 7 == 0;
      office = office.with(TODAY - day, requests(weekend ? 50 : 1_000));
    }
    Band monday = band(office);

    assertThat(monday.expected()).isEqualTo(1_000);
  }

  @Test
  void shouldCallNoHabitNewsThatComesEveryWeek() {
    HourHistory batch = always(28, 100).with(TODAY - 7, requests(5_000));

    assertThat(band(batch).isFar(Direction.UP, 5_500)).isFalse();
    assertThat(band(batch).isFar(Direction.UP, 50_000)).isTrue();
  }

  @Test
  void shouldTellAnAnomalyOnceHoweverLongItLasts() {
    Band band = band(always(28, 1_000));
    HourMarks marks = HourMarks.NONE;
    List<Finding> told = new ArrayList<>();
    for (int hour = 0; hour < 100; hour++) {
      HourMarks.Decision decision = marks.over(at(hour), 50_000, band);
      decision.finding().ifPresent(told::add);
      marks = decision.marks();
    }

    assertThat(told).hasSize(1);
  }

  @Test
  void shouldTellTheNextOneADayLaterAtTheEarliest() {
    Band band = band(always(28, 1_000));
    HourMarks marks = HourMarks.NONE;
    List<Finding> told = new ArrayList<>();
    for (int hour = 0; hour < 50; hour++) {
      HourMarks.Decision decision = marks.over(at(hour), hour % 2 == 0 ? 50_000 : 1_000, band);
      decision.finding().ifPresent(told::add);
      marks = decision.marks();
    }

    assertThat(told.stream().map(Finding::distinction))
        .containsExactly(
            String.valueOf(at(0).toEpochMilli()),
            String.valueOf(at(24).toEpochMilli()),
            String.valueOf(at(48).toEpochMilli()));
  }

  @Test
  void shouldTellTooMuchBeforeTheHourIsOverAndNotAgainAtItsEnd() {
    Band band = band(always(28, 1_000));

    HourMarks.Decision open = HourMarks.NONE.soFar(at(0), 50_000, band);
    HourMarks.Decision closed = open.marks().over(at(0), 60_000, band);

    assertThat(open.finding()).isPresent();
    assertThat(closed.finding()).isEmpty();
    assertThat(HourMarks.NONE.soFar(at(0), 0, band).finding()).isEmpty();
  }

  /** The law of the band: what it calls far is what the formula calls far, one by one. */
  @Property
  void shouldAgreeWithTheFormulaOnEveryCount(
      @ForAll @Size(min = 7, max = 28) List<@IntRange(max = 3_000) Integer> history,
      @ForAll @LongRange(max = 20_000) long requests) {
    HourHistory days = HourHistory.NONE;
    for (int i = 0; i < history.size(); i++) {
      days = days.with(TODAY - history.size() + i, requests(history.get(i)));
    }
    Band band = band(days);
    double farthest = 5 * band.spread();
    double scaled = 2 * Math.sqrt(requests + 0.375);
    boolean habit = false;
    for (int week = 1; week <= 4; week++) {
      Counts then = days.days().get(TODAY - 7L * week);
      if (then != null) {
        double of = 2 * Math.sqrt(then.requests() + 0.375);
        habit |= requests > band.expected() ? scaled - of <= farthest : of - scaled <= farthest;
      }
    }
    boolean matters =
        Math.abs(requests - band.expected()) >= 20
            && (requests >= 2 * band.expected() || 2 * requests <= band.expected());
    boolean far = Math.abs(scaled - band.center()) > farthest && matters && !habit;

    assertThat(band.isFar(Direction.UP, requests) || band.isFar(Direction.DOWN, requests))
        .isEqualTo(far);
  }

  @Property
  void shouldForgetDaysAfterFourWeeks(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> all) {
    HourHistory history = HourHistory.NONE;
    for (int i = 0; i < all.size(); i++) {
      history = history.with(i, requests(all.get(i)));
    }

    assertThat(history.days()).hasSize(Math.min(28, all.size()));
  }

  private static Band band(HourHistory history) {
    Optional<Band> band = AnomalyPolicy.band(history, TODAY);
    return band.orElseThrow();
  }

  private static HourHistory always(int days, long count) {
    HourHistory history = HourHistory.NONE;
    for (int day = days; day > 0; day--) {
      history = history.with(TODAY - day, requests(count));
    }
    return history;
  }

  private static Instant at(int hour) {
    return Instant.parse("2024-03-11T00:00:00Z").plusSeconds(3_600L * hour);
  }

  private static Counts requests(long number) {
    return new Counts(number, 0);
  }
}
