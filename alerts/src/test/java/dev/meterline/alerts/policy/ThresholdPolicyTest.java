package dev.meterline.alerts.policy;

import static dev.meterline.schemas.alert.AlertType.USAGE_RECOVERED;
import static dev.meterline.schemas.alert.AlertType.USAGE_THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.policy.ThresholdPolicy.Decision;
import dev.meterline.alerts.policy.ThresholdPolicy.Uses;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.usage.PeriodUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThresholdPolicyTest {

  private static final List<Integer> USUAL = List.of(80, 100);
  private static final Period MARCH = month("2024-03-01", "2024-04-01");
  private static final Period APRIL = month("2024-04-01", "2024-05-01");
  private static final Period MAY = month("2024-05-01", "2024-06-01");

  @Test
  void shouldTellAThresholdAtTheExactLimitAndNotBefore() {
    assertThat(told(first(799, 1000))).isEmpty();
    assertThat(told(first(800, 1000))).containsExactly("80");
    assertThat(told(first(1000, 1000))).containsExactly("80", "100");
  }

  @Test
  void shouldRoundNoThresholdDownWhenTheAllowanceDoesNotDivide() {
    assertThat(told(first(2, 3))).isEmpty();
    assertThat(told(first(3, 3))).containsExactly("80", "100");
  }

  @Test
  void shouldTellNothingWithoutALimitOrWithoutUse() {
    Uses unlimited = new Uses(new PeriodUse(MARCH, Long.MAX_VALUE, OptionalLong.empty()), none());

    assertThat(told(decide(USUAL, unlimited, Optional.empty(), ThresholdMarks.NONE))).isEmpty();
    assertThat(told(first(0, 0))).isEmpty();
    assertThat(told(first(-5, 10))).isEmpty();
  }

  @Test
  void shouldTellTheFirstUseWhenNothingIsAllowed() {
    assertThat(told(first(1, 0))).containsExactly("80", "100");
  }

  @Test
  void shouldCompareWithoutOverflowWhenNumbersAreExtreme() {
    assertThat(told(first(Long.MAX_VALUE, Long.MAX_VALUE))).containsExactly("80", "100");
    assertThat(told(first(1, Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void shouldTellEveryThresholdThatTheAccountSetInOrder() {
    Decision decision =
        decide(List.of(1000, 50, 99), in(MARCH, 100, 10), Optional.empty(), ThresholdMarks.NONE);

    assertThat(told(decision)).containsExactly("50", "99", "1000");
  }

  @Test
  void shouldTellARecoveryWhenACorrectionUndoesACrossingAndTellItAgainWhenItIsCrossedAgain() {
    Decision crossed = first(100, 100);
    Decision undone = then(crossed, 79, 100);
    Decision again = then(undone, 85, 100);

    assertThat(told(undone)).containsExactly("-100", "-80");
    assertThat(told(again)).containsExactly("80");
    assertThat(again.findings().get(0).distinction())
        .isNotEqualTo(crossed.findings().get(0).distinction());
  }

  @Test
  void shouldTellARecoveryWhenThePlanIsRaisedAndTheThresholdWhenItIsLowered() {
    Decision crossed = first(90, 100);

    Decision raised = then(crossed, 90, 1000);
    assertThat(told(raised)).containsExactly("-80");
    assertThat(told(then(raised, 90, 80))).containsExactly("80", "100");
  }

  @Test
  void shouldTellARecoveryWithoutAnAllowanceWhenANewPlanHasNoLimit() {
    Uses unlimited = new Uses(new PeriodUse(MARCH, 90, OptionalLong.empty()), none());

    Decision decision = decide(USUAL, unlimited, none(), first(90, 100).marks());

    assertThat(decision.findings())
        .containsExactly(
            new Finding.Crossed(USAGE_RECOVERED, MARCH, 80, 90, OptionalLong.empty(), 1));
  }

  @Test
  void shouldStartAfreshInANewPeriod() {
    Decision march = first(1000, 1000);
    Uses april = new Uses(use(APRIL, 900, 1000), Optional.of(use(MARCH, 1000, 1000)));

    assertThat(decide(USUAL, april, Optional.of(in(MARCH, 1000, 1000)), march.marks()).findings())
        .containsExactly(crossed(APRIL, 80, 900, 1));
  }

  @Test
  void shouldTellWhatALateEventCrossesInThePeriodBefore() {
    Decision march = first(900, 1000);
    Uses april = new Uses(use(APRIL, 0, 1000), Optional.of(use(MARCH, 1001, 1000)));

    assertThat(decide(USUAL, april, Optional.of(in(MARCH, 900, 1000)), march.marks()).findings())
        .containsExactly(crossed(MARCH, 100, 1001, 1));
  }

  @Test
  void shouldTellACrossingWhenThePeriodEndedBeforeAnyoneLooked() {
    Uses may = new Uses(use(MAY, 1, 1000), Optional.of(use(APRIL, 850, 1000)));

    Decision decision = decide(USUAL, may, Optional.of(in(MARCH, 900, 1000)), ThresholdMarks.NONE);

    assertThat(decision.findings()).containsExactly(crossed(APRIL, 80, 850, 1));
  }

  @Test
  void shouldSayNothingAboutLastPeriodWhenAThresholdIsNew() {
    Uses april = new Uses(use(APRIL, 10, 1000), Optional.of(use(MARCH, 600, 1000)));
    Decision before = decide(USUAL, april, Optional.of(in(MARCH, 600, 1000)), ThresholdMarks.NONE);

    assertThat(told(decide(List.of(50), april, Optional.of(april), before.marks()))).isEmpty();
  }

  @Test
  void shouldNotTellAThresholdTwiceWhenItIsSetAgainInTheSamePeriod() {
    Decision crossed = first(90, 100);
    Uses now = in(MARCH, 95, 100);
    Decision without = decide(List.of(100), now, Optional.of(now), crossed.marks());

    assertThat(told(decide(USUAL, now, Optional.of(now), without.marks()))).isEmpty();
  }

  /** The model: what each threshold is, and what it was. */
  @Property
  void shouldTellEachChangeOfEachThresholdAndNothingElse(
      @ForAll @NotEmpty List<@LongRange(min = -50, max = 300) Long> uses,
      @ForAll @IntRange(max = 100) int allowed,
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 300) Integer> thresholds) {
    List<Integer> percents = thresholds.stream().distinct().toList();
    Map<Integer, Boolean> reached = new HashMap<>();
    ThresholdMarks marks = ThresholdMarks.NONE;
    List<String> told = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    Optional<Uses> seen = Optional.empty();
    for (long used : uses) {
      Uses now = in(MARCH, used, allowed);
      Decision decision = decide(percents, now, seen, marks);
      marks = decision.marks();
      seen = Optional.of(now);
      told.addAll(told(decision));
      percents.stream()
          .sorted((a, b) -> b - a)
          .filter(p -> reached.getOrDefault(p, false) && !reaches(used, allowed, p))
          .forEach(p -> expected.add("-" + p));
      percents.stream()
          .sorted()
          .filter(p -> !reached.getOrDefault(p, false) && reaches(used, allowed, p))
          .forEach(p -> expected.add(String.valueOf(p)));
      percents.forEach(p -> reached.put(p, reaches(used, allowed, p)));
    }

    assertThat(told).isEqualTo(expected);
  }

  @Property
  void shouldGiveEachAlertAnIdOfItsOwn(
      @ForAll @NotEmpty List<@LongRange(min = -50, max = 200) Long> uses,
      @ForAll @IntRange(max = 100) int allowed) {
    ThresholdMarks marks = ThresholdMarks.NONE;
    List<String> names = new ArrayList<>();
    for (long used : uses) {
      Decision decision = decide(USUAL, in(MARCH, used, allowed), none(), marks);
      marks = decision.marks();
      decision.findings().forEach(f -> names.add(f.type() + f.distinction()));
    }

    assertThat(names).doesNotHaveDuplicates();
  }

  @Property
  void shouldHaveNothingToAddWhenTheSameTotalsComeAgain(
      @ForAll @LongRange(min = -10, max = 200) long used,
      @ForAll @LongRange(min = -10, max = 200) long before,
      @ForAll @IntRange(max = 100) int allowed) {
    Uses uses = new Uses(use(APRIL, used, allowed), Optional.of(use(MARCH, before, allowed)));
    Decision once = decide(USUAL, uses, Optional.empty(), ThresholdMarks.NONE);

    assertThat(decide(USUAL, uses, Optional.of(uses), once.marks()))
        .isEqualTo(new Decision(List.of(), once.marks()));
  }

  private static boolean reaches(long used, long allowed, int percent) {
    return used > 0 && used * 100 >= allowed * percent;
  }

  private static Decision decide(
      List<Integer> percents, Uses now, Optional<Uses> seen, ThresholdMarks marks) {
    return ThresholdPolicy.decide(percents, now, seen, marks);
  }

  private static Decision first(long used, long allowed) {
    return decide(USUAL, in(MARCH, used, allowed), Optional.empty(), ThresholdMarks.NONE);
  }

  private static Decision then(Decision before, long used, long allowed) {
    return decide(USUAL, in(MARCH, used, allowed), Optional.empty(), before.marks());
  }

  private static List<String> told(Decision decision) {
    return decision.findings().stream()
        .map(Finding.Crossed.class::cast)
        .map(f -> (f.type() == USAGE_RECOVERED ? "-" : "") + f.percent())
        .collect(Collectors.toList());
  }

  private static Finding crossed(Period period, int percent, long used, int times) {
    return new Finding.Crossed(
        USAGE_THRESHOLD, period, percent, used, OptionalLong.of(1000), times);
  }

  private static Uses in(Period period, long used, long allowed) {
    return new Uses(use(period, used, allowed), Optional.empty());
  }

  private static PeriodUse use(Period period, long used, long allowed) {
    return new PeriodUse(period, used, OptionalLong.of(allowed));
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Period month(String from, String to) {
    return new Period(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }
}
