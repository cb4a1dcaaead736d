package dev.meterline.query.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RejectedListsTest {

  private static Rejection rejection(long offset) {
    return new Rejection(
        Optional.of("e" + offset), "no", Optional.empty(), Instant.EPOCH, "t", 0, offset, 1);
  }

  @Test
  void shouldShowTheNewestFirst() {
    RejectedLists lists = new RejectedLists(10, 100);
    for (int i = 0; i < 5; i++) {
      lists.add("acme", rejection(i));
    }

    assertThat(lists.newest("acme", 2)).containsExactly(rejection(4), rejection(3));
    assertThat(lists.newest("nobody", 2)).isEmpty();
  }

  @Test
  void shouldNotLetOneAccountPushOutTheOthers() {
    RejectedLists lists = new RejectedLists(3, 100);
    lists.add("quiet", rejection(0));
    for (int i = 1; i < 10_000; i++) {
      lists.add("loud", rejection(i));
    }

    assertThat(lists.newest("quiet", 10)).containsExactly(rejection(0));
    assertThat(lists.newest("loud", 10)).hasSize(3);
    assertThat(lists.weight()).isLessThanOrEqualTo(200);
  }

  /** Held against lists that are never cut but where they are read. */
  @Property
  void shouldHoldTheNewestOfEachAndOfAll(
      @ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> accounts) {
    RejectedLists lists = new RejectedLists(4, 9);
    List<Integer> held = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      lists.add("a" + accounts.get(i), rejection(i));
      held.add(i);
      int account = accounts.get(i);
      List<Integer> own = held.stream().filter(n -> accounts.get(n) == account).toList();
      if (own.size() > 4) {
        held.remove(own.get(0));
      }
      if (held.size() > 9) {
        held.remove(0);
      }
    }

    for (int account = 0; account <= 3; account++) {
      int wanted = account;
      List<Rejection> expected = new ArrayList<>();
      held.stream().filter(n -> accounts.get(n) == wanted).forEach(n -> expected.add(rejection(n)));
      Collections.reverse(expected);
      assertThat(lists.newest("a" + account, 100)).isEqualTo(expected);
    }
  }
}
