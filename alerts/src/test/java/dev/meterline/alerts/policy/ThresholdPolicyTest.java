package dev.meterline.alerts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ThresholdPolicyTest {

  private static final Period MARCH = month("2024-03-01T00:00:00Z");
  private static final Period APRIL = month("2024-04-01T00:00:00Z");
  private static final ThresholdPolicy POLICY = ThresholdPolicy.USUAL;

  @Test
  void shouldAnnounceAThresholdAtTheExactLimitAndNotBefore() {
    assertThat(percents(POLICY.decide(march(799, 1000), Announced.NOTHING))).isEmpty();
    assertThat(percents(POLICY.decide(march(800, 1000), Announced.NOTHING))).containsExactly(80);
    assertThat(percents(POLICY.decide(march(1000, 1000), Announced.NOTHING)))
        .containsExactly(80, 100);
  }

  @Test
  void shouldRoundNoThresholdDownWhenTheAllowanceDoesNotDivide() {
    assertThat(percents(POLICY.decide(march(2, 3), Announced.NOTHING))).isEmpty();
    assertThat(percents(POLICY.decide(march(3, 3), Announced.NOTHING))).containsExactly(80, 100);
  }

  @Test
  void shouldAnnounceNothingWithoutALimitOrWithoutUse() {
    PeriodUse unlimited = new PeriodUse(MARCH, Long.MAX_VALUE, OptionalLong.empty());

    assertThat(percents(POLICY.decide(totals(unlimited), Announced.NOTHING))).isEmpty();
    assertThat(percents(POLICY.decide(march(0, 0), Announced.NOTHING))).isEmpty();
    assertThat(percents(POLICY.decide(march(-5, 10), Announced.NOTHING))).isEmpty();
  }

  @Test
  void shouldAnnounceTheFirstUseWhenNothingIsAllowed() {
    assertThat(percents(POLICY.decide(march(1, 0), Announced.NOTHING))).containsExactly(80, 100);
  }

  @Test
  void shouldCompareWithoutOverflowWhenNumbersAreExtreme() {
    assertThat(percents(POLICY.decide(march(Long.MAX_VALUE, Long.MAX_VALUE), Announced.NOTHING)))
        .containsExactly(80, 100);
    assertThat(percents(POLICY.decide(march(1, Long.MAX_VALUE), Announced.NOTHING))).isEmpty();
  }

  @Test
  void shouldStartAfreshInANewPeriod() {
    Announced inMarch = POLICY.decide(march(1000, 1000), Announced.NOTHING).announced();
    UsageTotals april = totals(use(APRIL, 900, 1000), use(MARCH, 1000, 1000));

    assertThat(POLICY.decide(april, inMarch).crossings())
        .containsExactly(new Crossing(april.account(), APRIL, 80, 900, 1000));
  }

  @Test
  void shouldAnnounceWhatALateEventCrossesInThePeriodBefore() {
    Announced inMarch = POLICY.decide(march(900, 1000), Announced.NOTHING).announced();
    UsageTotals april = totals(use(APRIL, 0, 1000), use(MARCH, 1001, 1000));

    assertThat(POLICY.decide(april, inMarch).crossings())
        .containsExactly(new Crossing(april.account(), MARCH, 100, 1001, 1000));
  }

  @Property
  void shouldAnnounceEachThresholdOnceAndMissNone(
      @ForAll @NotEmpty List<@LongRange(min = -50, max = 200) Long> uses,
      @ForAll @IntRange(max = 100) int allowed) {
    Announced announced = Announced.NOTHING;
    List<Integer> told = new ArrayList<>();
    Set<Integer> expected = new HashSet<>();
    for (long used : uses) {
      ThresholdPolicy.Decision decision = POLICY.decide(march(used, allowed), announced);
      announced = decision.announced();
      told.addAll(percents(decision));
      for (int percent : List.of(80, 100)) {
        if (used > 0 && used * 100 >= (long) allowed * percent) {
          expected.add(percent);
        }
      }
    }

    assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
  }

  @Property
  void shouldHaveNothingToAddWhenTheSameTotalsComeAgain(
      @ForAll @LongRange(min = -10, max = 200) long used,
      @ForAll @LongRange(min = -10, max = 200) long before,
      @ForAll @IntRange(max = 100) int allowed) {
    UsageTotals totals = totals(use(APRIL, used, allowed), use(MARCH, before, allowed));
    Announced announced = POLICY.decide(totals, Announced.NOTHING).announced();

    ThresholdPolicy.Decision again = POLICY.decide(totals, announced);

    assertThat(again).isEqualTo(new ThresholdPolicy.Decision(List.of(), announced));
  }

  private static List<Integer> percents(ThresholdPolicy.Decision decision) {
    return decision.crossings().stream().map(Crossing::percent).toList();
  }

  private static UsageTotals march(long used, long allowed) {
    return totals(use(MARCH, used, allowed));
  }

  private static PeriodUse use(Period period, long used, long allowed) {
    return new PeriodUse(period, used, OptionalLong.of(allowed));
  }

  private static UsageTotals totals(PeriodUse current, PeriodUse... previous) {
    return new UsageTotals(
        new AccountId("acme"),
        current,
        previous.length == 0 ? Optional.empty() : Optional.of(previous[0]),
        0,
        0,
        0,
        NanoDollars.ZERO,
        NanoDollars.ZERO,
        Optional.empty(),
        current.period().start());
  }

  private static Period month(String start) {
    Instant first = Instant.parse(start);
    return new Period(first, first.plus(30, ChronoUnit.DAYS));
  }
}
