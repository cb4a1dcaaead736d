package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveAccountsTest {

  private static final long NOW = Instant.parse("2026-03-17T13:20:00Z").toEpochMilli();
  private static final long COMMIT = 1000;

  private final LiveAccounts live = new LiveAccounts(80);

  /** Ten rows of one cell each, last used so many commits ago. */
  private LiveAccount holding(String name, long commitsAgo) {
    LiveAccount account =
        new LiveAccount(new AccountId(name), new Tally(), AccountTerms.NONE, new FakeStorage());
    for (int i = 0; i < 10; i++) {
      account.row(Granularity.HOUR, i).usedInCommit = COMMIT - commitsAgo;
    }
    live.put(account);
    return account;
  }

  private int rowsOf(String name) {
    LiveAccount account = live.find(new AccountId(name));
    return account == null ? 0 : account.rows().size();
  }

  @Test
  void shouldDropNothingWhileThereIsRoom() {
    holding("hot", 1);
    holding("cold", 900);

    live.shrink(COMMIT);

    assertThat(live.all()).hasSize(2);
  }

  @Test
  void shouldDropTheColdestAndKeepTheHot() {
    holding("hot", 1);
    holding("warm", 30);
    holding("cold", 200);
    holding("coldest", 900);

    live.shrink(COMMIT);

    assertThat(rowsOf("hot")).isEqualTo(10);
    assertThat(rowsOf("warm")).isEqualTo(10);
    assertThat(live.find(new AccountId("coldest"))).isNull();
    assertThat(live.find(new AccountId("cold"))).isNull();
  }

  /** Two commits ago is one age older than one. */
  @Test
  void shouldKeepTheHotWhenTheColdAreOnlyALittleOlder() {
    holding("hot", 1);
    holding("hot-too", 1);
    IntStream.range(0, 5).forEach(n -> holding("cold-" + n, 2));

    live.shrink(COMMIT);

    assertThat(rowsOf("hot")).isEqualTo(10);
    assertThat(live.all()).hasSize(2);
  }

  @Test
  void shouldKeepMemoryBoundedWhenEverythingIsHot() {
    IntStream.range(0, 50).forEach(n -> holding("hot-" + n, 1));

    live.shrink(COMMIT);

    assertThat(live.all()).isEmpty();
  }

  @Test
  void shouldKeepDirtyRowsHoweverOldTheyAre() {
    IntStream.range(0, 20).forEach(n -> holding("cold-" + n, 900));
    LiveAccount dirty = holding("dirty", 900);
    dirty.row(Granularity.HOUR, 3).dirty = true;

    live.shrink(COMMIT);

    assertThat(live.all()).containsExactly(dirty);
    assertThat(dirty.rows()).extracting(row -> row.startMillis).containsExactly(3L);
  }

  /** A long commit of very many accounts, as after an hour's hang: 400,000 cells through 40,000. */
  @Test
  void shouldHoldLittleMoreThanTheBoundWhenACommitComesAsSoonAsItIsAskedFor(@TempDir Path dir) {
    try (OpenBooks books = OpenBooks.onDisk(dir, 40_000)) {
      int commits = 0;
      int most = 0;
      for (int a = 0; a < 20_000; a++) {
        AccountId account = new AccountId("account-" + a);
        books.ledger().count(MeteredUse.builder(account, "e1", NOW).build(), NOW);
        books.ledger().applied(a, NOW);
        most = Math.max(most, books.usage.held());
        if (books.ledger().wantsCommit()) {
          books.commit();
          commits++;
        }
      }

      assertThat(most * 20).isLessThan(52_000);
      assertThat(commits).isBetween(30, 60);
      assertThat(books.read(new AccountId("account-7"), AccountView::allTime).requests())
          .isEqualTo(1);
    }
  }

  /** A row may be larger than the bound: to commit after each record would be of no use. */
  @Test
  void shouldNotAskForACommitForAFewRecordsHoweverShortMemoryIs(@TempDir Path dir) {
    try (OpenBooks books = OpenBooks.inMemory(dir, 4)) {
      for (int a = 0; a < 249; a++) {
        AccountId account = new AccountId("account-" + a);
        books.ledger().count(MeteredUse.builder(account, "e1", NOW).build(), NOW);
        books.ledger().applied(a, NOW);
        assertThat(books.ledger().wantsCommit()).isFalse();
      }
    }
  }

  @Test
  void shouldNotAskForACommitWhileTheSameAccountsAreCounted(@TempDir Path dir) {
    try (OpenBooks books = OpenBooks.inMemory(dir, 1_000)) {
      for (int event = 0; event < 10_000; event++) {
        AccountId account = new AccountId("account-" + event % 20);
        books.ledger().count(MeteredUse.builder(account, "e" + event, NOW).build(), NOW);
        assertThat(books.ledger().wantsCommit()).isFalse();
      }
    }
  }

  @Test
  void shouldAskForACommitWhenVeryManyRecordsWait(@TempDir Path dir) {
    try (OpenBooks books = OpenBooks.inMemory(dir, 1_000_000)) {
      for (int event = 0; event < 250_000; event++) {
        assertThat(books.ledger().wantsCommit()).isFalse();
        books.ledger().applied(event, NOW);
      }
      assertThat(books.ledger().wantsCommit()).isTrue();

      books.commit();

      assertThat(books.ledger().wantsCommit()).isFalse();
    }
  }

  @Test
  void shouldAnswerTheSameAfterRowsWereDroppedAndLoadedAgain(@TempDir Path dir) {
    try (OpenBooks books = OpenBooks.onDisk(dir, 10)) {
      for (int round = 0; round < 64; round++) {
        for (int a = 0; a < 10; a++) {
          AccountId account = new AccountId("account-" + a);
          books.ledger().count(MeteredUse.builder(account, "e" + round, NOW).build(), NOW);
        }
        books.commit();
      }

      for (int a = 0; a < 10; a++) {
        AccountId account = new AccountId("account-" + a);
        assertThat(books.usage.ifLive(account)).isNull();
        assertThat(books.read(account, AccountView::allTime).requests()).isEqualTo(64);
      }
    }
  }
}
