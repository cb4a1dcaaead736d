package dev.meterline.alerts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BalancePolicyTest {

  private static final Instant AS_OF = Instant.parse("2024-03-17T13:00:00Z");
  private static final NavigableMap<NanoDollars, Boolean> NEW = new TreeMap<>();

  @Test
  void shouldTellWhenTheBalanceFallsToTheThresholdExactlyAndNotBefore() {
    assertThat(told(decide(List.of(5L), funds(10, 0), funds(10, 4), NEW))).isEmpty();
    assertThat(told(decide(List.of(5L), funds(10, 0), funds(10, 5), NEW))).containsExactly(5L);
  }

  @Test
  void shouldTellAgainOnlyAfterARecovery() {
    BalancePolicy.Decision low = decide(List.of(5L), funds(10, 0), funds(10, 6), NEW);
    BalancePolicy.Decision lower = decide(List.of(5L), funds(10, 6), funds(10, 9), low.low());
    BalancePolicy.Decision paid = decide(List.of(5L), funds(10, 9), funds(30, 9), lower.low());
    BalancePolicy.Decision again = decide(List.of(5L), funds(30, 9), funds(30, 25), paid.low());

    assertThat(told(lower)).isEmpty();
    assertThat(told(paid)).isEmpty();
    assertThat(told(again)).containsExactly(5L);
  }

  @Test
  void shouldTellNothingOfWhatFellBeforeTheThresholdWasSet() {
    assertThat(told(decide(List.of(5L), funds(10, 6), funds(10, 6), NEW))).isEmpty();
    assertThat(told(decide(List.of(5L), funds(10, 6), funds(10, 9), NEW))).isEmpty();
  }

  @Test
  void shouldTellNothingOfAnAccountThatNeverHadMore() {
    assertThat(told(decide(List.of(5L), Funds.NONE, funds(0, 100), NEW))).isEmpty();
  }

  @Test
  void shouldNotMissAFallWhenCreditAndCostCameTogether() {
    assertThat(told(decide(List.of(5L), Funds.NONE, funds(10, 6), NEW))).containsExactly(5L);
  }

  @Test
  void shouldTellTheHighestThresholdFirstWhenOneFallPassesSeveral() {
    assertThat(told(decide(List.of(5L, 20L, 0L), funds(50, 0), funds(50, 50), NEW)))
        .containsExactly(20L, 5L, 0L);
  }

  @Test
  void shouldStayInRangeWhenCreditsAndCostsAreExtreme() {
    Funds ruined = new Funds(new NanoDollars(Long.MIN_VALUE), new NanoDollars(Long.MAX_VALUE));

    assertThat(ruined.left()).isEqualTo(new NanoDollars(Long.MIN_VALUE));
  }

  /** The model: it was above at some point since it was told last, or since it was watched. */
  @Property
  void shouldTellEachFallOnce(
      @ForAll @NotEmpty List<@LongRange(min = -20, max = 20) Long> changes,
      @ForAll @Size(min = 1, max = 3) List<@LongRange(min = -5, max = 15) Long> thresholds) {
    NavigableMap<NanoDollars, Boolean> low = NEW;
    Map<Long, Boolean> wasAbove = new HashMap<>();
    Funds before = Funds.NONE;
    List<String> told = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    thresholds.forEach(threshold -> wasAbove.put(threshold, 0 > threshold));
    for (long change : changes) {
      Funds now =
          change > 0
              ? new Funds(before.credits().plus(new NanoDollars(change)), before.cost())
              : new Funds(before.credits(), before.cost().plus(new NanoDollars(-change)));
      BalancePolicy.Decision decision = decide(thresholds, before, now, low);
      low = decision.low();
      told(decision).forEach(threshold -> told.add(threshold + " at " + now));
      thresholds.stream()
          .distinct()
          .sorted((a, b) -> Long.compare(b, a))
          .forEach(
              threshold -> {
                boolean above = now.left().nanos() > threshold;
                if (!above && wasAbove.get(threshold)) {
                  expected.add(threshold + " at " + now);
                }
                wasAbove.put(threshold, above);
              });
      before = now;
    }

    assertThat(told).isEqualTo(expected);
  }

  private static BalancePolicy.Decision decide(
      List<Long> thresholds, Funds before, Funds now, NavigableMap<NanoDollars, Boolean> low) {
    return BalancePolicy.decide(
        thresholds.stream().map(NanoDollars::new).toList(), before, now, AS_OF, low);
  }

  private static List<Long> told(BalancePolicy.Decision decision) {
    return decision.findings().stream()
        .map(found -> ((Finding.BalanceLow) found).threshold().nanos())
        .toList();
  }

  private static Funds funds(long credits, long cost) {
    return new Funds(new NanoDollars(credits), new NanoDollars(cost));
  }
}
