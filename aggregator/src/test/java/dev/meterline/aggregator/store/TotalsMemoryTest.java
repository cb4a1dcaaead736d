package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TotalsMemoryTest {

  private final TotalsMemory memory = new TotalsMemory(100);
  private final Set<LiveAccount> held = new HashSet<>();

  private LiveAccount account(String name) {
    LiveAccount account =
        new LiveAccount(new AccountId(name), new Tally(), AccountTerms.NONE, new FakeStorage());
    held.add(account);
    return account;
  }

  /** A reader finds as many totals. */
  private void read(LiveAccount account, int totals) {
    NavigableMap<Long, Measures> found = new TreeMap<>();
    for (long start = 0; start < totals; start++) {
      found.put(start, Measures.NONE);
    }
    long seen = account.moment(List.of()).writes();
    memory.learn(account, Map.of(new RowRange(Granularity.HOUR, 0, totals, false), found), seen);
  }

  private void look() {
    memory.look(held::contains);
  }

  @Test
  void shouldKeepNothingMoreWhenThereIsNoRoom() {
    LiveAccount first = account("a");
    LiveAccount second = account("b");
    LiveAccount third = account("c");

    read(first, 60);
    read(second, 60);
    read(third, 40);

    assertThat(first.knownTotals()).isEqualTo(60);
    assertThat(second.knownTotals()).isZero();
    assertThat(third.knownTotals()).isEqualTo(40);
  }

  @Test
  void shouldForgetAccountsThatNobodyAsksForWhenRoomIsShort() {
    LiveAccount asked = account("asked");
    LiveAccount idle = account("idle");
    read(asked, 40);
    read(idle, 40);
    look();
    read(asked, 0);

    look();
    read(account("new"), 50);

    assertThat(asked.knownTotals()).isEqualTo(40);
    assertThat(idle.knownTotals()).isZero();
    assertThat(held).extracting(LiveAccount::knownTotals).contains(50);
  }

  @Test
  void shouldForgetNothingWhileThereIsRoom() {
    LiveAccount idle = account("idle");
    read(idle, 40);

    look();
    look();

    assertThat(idle.knownTotals()).isEqualTo(40);
  }

  @Test
  void shouldHaveTheRoomOfAccountsThatLeftMemory() {
    LiveAccount gone = account("gone");
    read(gone, 80);
    held.remove(gone);
    LiveAccount next = account("next");
    read(next, 80);
    assertThat(next.knownTotals()).isZero();

    look();
    read(next, 80);

    assertThat(next.knownTotals()).isEqualTo(80);
  }

  @Test
  void shouldHaveAllRoomWhenAllIsForgotten() {
    read(account("a"), 100);

    memory.forget();
    LiveAccount next = account("next");
    read(next, 100);

    assertThat(next.knownTotals()).isEqualTo(100);
  }
}
