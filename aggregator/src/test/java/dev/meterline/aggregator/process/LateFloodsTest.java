package dev.meterline.aggregator.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LateFloodsTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final AccountId OTHER = new AccountId("other");
  private static final long PAUSE = LateFloods.PAUSE.toMillis();

  private final LateFloods floods = new LateFloods();

  private List<AccountId> all(long nowMillis) {
    List<AccountId> taken = new ArrayList<>();
    for (Optional<AccountId> next = floods.next(nowMillis);
        next.isPresent();
        next = floods.next(nowMillis)) {
      taken.add(next.get());
    }
    return taken;
  }

  @Test
  void shouldNameAnAccountOnceItsLateEventsHavePaused() {
    floods.came(ACME, 0);
    floods.came(OTHER, 10);
    floods.came(ACME, 1_000);

    assertThat(all(PAUSE)).isEmpty();
    assertThat(all(PAUSE + 10)).containsExactly(OTHER);
    assertThat(all(PAUSE + 1_000)).containsExactly(ACME);
    assertThat(all(PAUSE + 9_000)).isEmpty();
  }

  @Test
  void shouldWaitNoLongerBecauseOfEventsThatAreOnTime() {
    floods.came(ACME, 0);
    floods.waits(ACME, PAUSE - 1);

    assertThat(all(PAUSE)).containsExactly(ACME);
  }

  @Test
  void shouldNameAnAccountThatWasLeftByWhoeverRanBefore() {
    floods.waits(ACME, 0);

    assertThat(all(PAUSE)).containsExactly(ACME);
  }

  @Test
  void shouldNameAnAccountWhoseLateEventsNeverPauseAtLongIntervals() {
    int named = 0;
    long hour = 3_600_000;
    for (long now = 0; now <= hour; now += 1_000) {
      floods.came(ACME, now);
      named += all(now).size();
    }

    assertThat(named).isEqualTo((int) (hour / LateFloods.LONGEST.toMillis()) - 1);
  }
}
