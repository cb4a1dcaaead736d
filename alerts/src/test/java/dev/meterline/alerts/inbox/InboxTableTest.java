package dev.meterline.alerts.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.AlertRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InboxTableTest {

  private static final byte[] VALUE = new byte[0];
  private static final AccountId ACME = new AccountId("acme");
  private static final AccountId OTHER = new AccountId("other");

  private final InboxTable table = new InboxTable(3, 5);

  @Test
  void shouldShowTheNewestFirstAndForgetTheOldestWhenThereAreTooMany() {
    for (int i = 0; i < 5; i++) {
      add(ACME, i);
    }

    assertThat(ids(ACME)).containsExactly("al_4", "al_3", "al_2");
    assertThat(table.holds(ACME, "al_1")).isFalse();
  }

  @Test
  void shouldHoldAnAlertOnceWhenItComesTwice() {
    add(ACME, 1);
    add(ACME, 1);

    assertThat(ids(ACME)).containsExactly("al_1");
  }

  @Test
  void shouldKnowThatAnAlertWasReadAlsoWhenTheMarkCameFirst() {
    table.read(new AlertRead("al_1", ACME, Instant.EPOCH));
    add(ACME, 1);
    add(ACME, 2);

    assertThat(table.newestFirst(ACME).stream().map(InboxTable.Held::read))
        .containsExactly(false, true);
  }

  @Test
  void shouldTakeAnotherAccountsMarkForNothing() {
    add(ACME, 1);
    table.read(new AlertRead("al_1", OTHER, Instant.EPOCH));

    assertThat(table.newestFirst(ACME).get(0).read()).isFalse();
  }

  @Test
  void shouldForgetWhatIsOldestOfTheAccountThatWasQuietForLongestWhenAllIsFull() {
    add(ACME, 1);
    add(OTHER, 2);
    add(OTHER, 3);
    add(OTHER, 4);
    add(ACME, 5);
    add(ACME, 6);

    assertThat(ids(OTHER)).containsExactly("al_4", "al_3");
    assertThat(ids(ACME)).containsExactly("al_6", "al_5", "al_1");
  }

  @Property
  void shouldNeverHoldMoreThanItMay(@ForAll List<@IntRange(max = 9) Integer> accounts) {
    InboxTable bounded = new InboxTable(3, 5);
    int alert = 0;
    for (int account : accounts) {
      AccountId id = new AccountId("a" + account);
      bounded.add(id, "al_" + alert, VALUE);
      int held = 0;
      for (int i = 0; i < 10; i++) {
        int ofAccount = bounded.newestFirst(new AccountId("a" + i)).size();
        assertThat(ofAccount).isLessThanOrEqualTo(3);
        held += ofAccount;
      }
      assertThat(held).isLessThanOrEqualTo(5);
      assertThat(bounded.holds(id, "al_" + alert)).isTrue();
      alert++;
    }
  }

  private void add(AccountId account, int alert) {
    table.add(account, "al_" + alert, VALUE);
  }

  private List<String> ids(AccountId account) {
    List<String> ids = new ArrayList<>();
    table.newestFirst(account).forEach(held -> ids.add(held.id()));
    return ids;
  }
}
