package dev.meterline.alerts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.money.NanoDollars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TopUpPolicyTest {

  private static final Optional<AutoTopUp> TOP_UP =
      Optional.of(new AutoTopUp(new NanoDollars(5), new NanoDollars(20)));

  @Test
  void shouldAskAtTheThresholdExactlyAndNotAbove() {
    assertThat(TopUpPolicy.decide(TOP_UP, funds(10, 4), Optional.empty())).isEmpty();
    assertThat(TopUpPolicy.decide(TOP_UP, funds(10, 5), Optional.empty()))
        .contains(new Finding.TopUp(new NanoDollars(20), new NanoDollars(10)));
  }

  @Test
  void shouldAskNobodyWhenItIsOff() {
    assertThat(TopUpPolicy.decide(Optional.empty(), funds(0, 9), Optional.empty())).isEmpty();
  }

  /** The model: one request for each sum of credits at which the balance was ever low. */
  @Property
  void shouldAskOnceUntilSomethingIsCredited(
      @ForAll List<@LongRange(min = 1, max = 4) Long> costsAndCredits) {
    Optional<NanoDollars> askedAt = Optional.empty();
    Funds now = funds(10, 0);
    List<Long> asked = new ArrayList<>();
    Set<Long> expected = new HashSet<>();
    for (long step : costsAndCredits) {
      now =
          step == 4
              ? new Funds(now.credits().plus(new NanoDollars(7)), now.cost())
              : new Funds(now.credits(), now.cost().plus(new NanoDollars(step)));
      Optional<Finding.TopUp> found = TopUpPolicy.decide(TOP_UP, now, askedAt);
      askedAt = found.isPresent() ? found.map(Finding.TopUp::credits) : askedAt;
      found.ifPresent(f -> asked.add(f.credits().nanos()));
      if (now.left().nanos() <= 5) {
        expected.add(now.credits().nanos());
      }
    }

    assertThat(asked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Funds funds(long credits, long cost) {
    return new Funds(new NanoDollars(credits), new NanoDollars(cost));
  }
}
