package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.store.Ledger.Outcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which Kafka Streams flushes, clears, closes and opens the stores. */
class CommitHookTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final long NOW = Instant.parse("2026-03-17T13:20:00Z").toEpochMilli();

  @TempDir Path dir;
  private OpenBooks books;

  @BeforeEach
  void open() {
    books = OpenBooks.onDisk(dir, 1_000_000);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private Outcome count(String id) {
    Outcome outcome = books.ledger().count(MeteredUse.builder(ACME, id, NOW).build(), NOW);
    books.ledger().applied(books.usage.mark().offset() + 1, NOW);
    return outcome;
  }

  private Measures allTime() {
    return books.read(ACME, AccountView::allTime);
  }

  private List<AccountId> unannounced() {
    List<AccountId> found = new ArrayList<>();
    books.ledger().forEachUnannounced(found::add);
    return found;
  }

  @Test
  void shouldServeWhatIsNotCommittedYet() {
    count("e1");

    assertThat(allTime().requests()).isEqualTo(1);
    assertThat(Committed.tally(books.usage, ACME).counted()).isZero();
  }

  @Test
  void shouldKeepWhatWasCommittedWhenTheTaskStartsAgain() {
    count("e1");
    count("e1");
    books.ledger().reject(ACME);
    books.ledger().rejectUnreadable();
    books.commit();
    books.closeStores();

    books.init();
    books.open();

    assertThat(allTime().requests()).isEqualTo(1);
    assertThat(books.usage.mark()).isEqualTo(new PartitionMark(1, NOW, 0, 2, 0, 1));
    assertThat(Committed.tally(books.usage, ACME).rejectedCount()).isEqualTo(1);
    assertThat(unannounced()).containsExactly(ACME);
    assertThat(count("e1")).isEqualTo(Outcome.DUPLICATE);
    assertThat(books.usage.account(ACME).tally().duplicates()).isEqualTo(2);
  }

  @Test
  void shouldForgetWhatWasNotCommittedWhenTheTaskEndsDirty() {
    count("e1");
    books.commit();
    count("e2");
    books.closeStores();

    books.init();
    books.open();

    assertThat(allTime().requests()).isEqualTo(1);
    assertThat(books.usage.mark().offset()).isZero();
    assertThat(count("e2")).isEqualTo(Outcome.COUNTED);
    assertThat(count("e1")).isEqualTo(Outcome.DUPLICATE);
    assertThat(allTime().requests()).isEqualTo(2);
  }

  /** A commit timed out: the task was closed dirty, its files wiped, and init called once more. */
  @Test
  void shouldForgetEverythingWhenTheStoreWasWipedAndInitialisedAgain() throws IOException {
    count("e1");
    books.commit();
    count("e2");
    books.closeStores();
    Utils.delete(dir.resolve("rocksdb").toFile());

    books.init();
    books.open();

    assertThat(allTime()).isEqualTo(Measures.NONE);
    assertThat(books.usage.mark()).isEqualTo(PartitionMark.NONE);
    assertThat(unannounced()).isEmpty();
    assertThat(count("e1")).isEqualTo(Outcome.COUNTED);
    assertThat(count("e2")).isEqualTo(Outcome.COUNTED);
    assertThat(allTime().requests()).isEqualTo(2);
  }

  @Test
  void shouldForgetWhatIsInMemoryWhenInitialisedWithoutAClose() {
    count("e1");
    books.commit();
    count("e2");

    books.usage.forget();
    books.seen.forget();
    books.open();

    assertThat(allTime().requests()).isEqualTo(1);
    assertThat(count("e2")).isEqualTo(Outcome.COUNTED);
  }

  @Test
  void shouldServeNobodyAndWriteNothingAfterTheCacheWasCleared() {
    count("e1");
    books.commit();
    count("e2");

    books.usage.clearCache();
    books.seen.clearCache();
    books.commit();

    assertThatExceptionOfType(InvalidStateStoreException.class).isThrownBy(this::allTime);
    assertThat(Committed.tally(books.usage, ACME).counted()).isEqualTo(1);
    books.open();
    assertThat(allTime().requests()).isEqualTo(1);
    assertThat(books.usage.mark().offset()).isZero();
  }

  @Test
  void shouldWriteNothingInAStandbyThatWasNeverOpened() {
    books.closeStores();
    books.init();

    books.commit();
    books.usage.clearCache();
    books.commit();

    assertThat(books.usage.inner().get(UsageKeys.MARK)).isNull();
    assertThat(books.usage.inner().approximateNumEntries()).isZero();
    assertThat(books.seen.inner().approximateNumEntries()).isZero();
  }

  @Test
  void shouldTellThoseWhoWaitThatTheStoreHasGone() {
    CompletableFuture<Boolean> waits = new UsageQuery.Reached(5).ask(books.usage);
    assertThat(waits).isNotDone();

    books.usage.clearCache();

    assertThat(waits).isCompletedWithValue(false);
    assertThat(new UsageQuery.Reached(5).ask(books.usage)).isCompletedWithValue(false);
  }

  @Test
  void shouldWriteAnAccountOnceHoweverManyEventsItHad() {
    for (int i = 0; i < 100; i++) {
      count("e" + i);
    }
    books.commit();

    // The journal's entry and the partition's mark; and one batch of ids.
    assertThat(books.usage.inner().approximateNumEntries()).isEqualTo(2);
    assertThat(books.seen.inner().approximateNumEntries()).isEqualTo(1);
  }

  @Test
  void shouldWriteRowsAndDropTheJournalWhenACommitHasNothingElseToDo() {
    count("e1");
    books.commit();
    books.commit();

    // Five rows, a tally and the partition's mark.
    assertThat(books.usage.inner().approximateNumEntries()).isEqualTo(7);
  }

  @Test
  void shouldHoldNothingAfterACloseOrAnInit(@TempDir Path otherDir) {
    count("e1");
    books.closeStores();
    assertThat(books.usage.ifLive(ACME)).isNull();

    try (OpenBooks twice = OpenBooks.inMemory(otherDir, 1_000_000)) {
      twice.ledger().count(MeteredUse.builder(ACME, "e1", NOW).build(), NOW);
      twice.init();
      assertThat(twice.usage.ifLive(ACME)).isNull();
      twice.commit();
      assertThat(twice.usageRows.approximateNumEntries()).isZero();
      assertThat(twice.seenBatches.approximateNumEntries()).isZero();
    }
  }

  /** A commit may fail at any write and be tried again. */
  @Test
  void shouldWriteEverythingAgainWhenAWriteFailed() {
    count("e1");
    failAtEachOf(2);
    books.seenBatches.failAfter(0);
    assertThatIllegalStateException().isThrownBy(books.seen::flushCache);
    books.usageRows.failAfter(Integer.MAX_VALUE);
    books.seenBatches.failAfter(Integer.MAX_VALUE);

    books.commit();
    books.closeStores();
    books.init();
    books.open();

    assertThat(allTime().requests()).isEqualTo(1);
    assertThat(books.usage.mark().offset()).isZero();
    assertThat(count("e1")).isEqualTo(Outcome.DUPLICATE);
    assertThat(books.usage.audit(0).isBalanced()).isTrue();
  }

  @Test
  void shouldStoreRowsAgainWhenAWriteFailed() {
    count("e1");
    books.commit();
    // Five rows, a tally, and the journal's entry goes.
    failAtEachOf(7);
    books.usageRows.failAfter(Integer.MAX_VALUE);
    count("e2");

    books.commit();
    books.usage.forget();
    books.seen.forget();
    books.open();

    assertThat(allTime().requests()).isEqualTo(2);
    assertThat(books.usage.audit(0).isBalanced()).isTrue();
  }

  private void failAtEachOf(int count) {
    for (int writes = 0; writes < count; writes++) {
      books.usageRows.failAfter(writes);
      assertThatIllegalStateException().isThrownBy(books.usage::flushCache);
    }
  }
}
