package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What is stored, with the journal on top of it, is what was committed: whenever that is. */
class JournalLawsTest {

  private static final Instant START = Instant.parse("2026-01-20T00:00:00Z");
  private static final long APPENDED = START.plus(Duration.ofDays(30)).toEpochMilli();

  private Path dir;

  @BeforeTry
  void makeDir() throws IOException {
    dir = Files.createTempDirectory("meterline-journal");
  }

  @AfterTry
  void deleteDir() throws IOException {
    Utils.delete(dir.toFile());
  }

  /** Some events, what happens after each of them, and how much memory there is. */
  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d").map(AccountId::new),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 72),
            Arbitraries.of("/x", "/y", "(other)"),
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Then.NOTHING)),
                Tuple.of(10, Arbitraries.just(Then.COMMIT)),
                Tuple.of(1, Arbitraries.just(Then.CRASH))))
        .as(
            (account, id, hour, endpoint, then) ->
                new Step(
                    MeteredUse.builder(
                            account, "e" + id, START.plus(Duration.ofHours(hour)).toEpochMilli())
                        .endpoint(endpoint)
                        .resource("r" + id)
                        .tokens(id)
                        .build(),
                    then))
        .list()
        .ofMinSize(40)
        .ofMaxSize(200);
  }

  private enum Then {
    NOTHING,
    COMMIT,
    CRASH
  }

  private record Step(MeteredUse use, Then then) {}

  @Property(tries = 60)
  void shouldStandWhereItWasAfterEveryCrash(@ForAll("steps") List<Step> steps) {
    try (OpenBooks crashing = OpenBooks.inMemory(dir.resolve("crashing"), 1_000_000);
        OpenBooks steady = OpenBooks.inMemory(dir.resolve("steady"), 1_000_000)) {
      List<MeteredUse> uncommitted = new ArrayList<>();
      for (Step step : steps) {
        steady.ledger().count(step.use(), APPENDED);
        crashing.ledger().count(step.use(), APPENDED);
        uncommitted.add(step.use());
        if (step.then() == Then.COMMIT) {
          crashing.commit();
          uncommitted.clear();
        } else if (step.then() == Then.CRASH) {
          startAgain(crashing);
          // The transaction was aborted, so the input comes again.
          uncommitted.forEach(use -> crashing.ledger().count(use, APPENDED));
        }
      }

      crashing.commit();
      startAgain(crashing);

      assertThat(tallies(crashing)).isEqualTo(tallies(steady));
      storeAll(crashing);
      storeAll(steady);
      assertThat(stored(crashing)).isEqualTo(stored(steady));
    }
  }

  @Property(tries = 20)
  void shouldHoldNoMoreEntriesThanItReachesBack(@ForAll("steps") List<Step> steps) {
    try (OpenBooks books = OpenBooks.inMemory(dir, 1_000_000)) {
      for (Step step : steps) {
        books.ledger().count(step.use(), APPENDED);
        books.commit();

        assertThat(entries(books)).isBetween(1, Unstored.LAG);
      }
    }
  }

  private static void startAgain(OpenBooks books) {
    books.usage.forget();
    books.seen.forget();
    books.open();
  }

  private static void storeAll(OpenBooks books) {
    books.commit();
    books.commit();
    assertThat(entries(books)).isZero();
  }

  private static Map<AccountId, Bytes> tallies(OpenBooks books) {
    Map<AccountId, Bytes> tallies = new TreeMap<>();
    for (String name : List.of("a", "b", "c", "d")) {
      Tally tally = books.usage.account(new AccountId(name)).tally();
      tallies.put(new AccountId(name), Bytes.wrap(tally.encode()));
    }
    return tallies;
  }

  private static int entries(OpenBooks books) {
    int count = 0;
    try (KeyValueIterator<Bytes, byte[]> entries =
        books.usage.inner().range(UsageKeys.firstOfJournal(), UsageKeys.afterJournal())) {
      for (; entries.hasNext(); entries.next()) {
        count++;
      }
    }
    return count;
  }

  private static Map<Bytes, Bytes> stored(OpenBooks books) {
    Map<Bytes, Bytes> all = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries = books.usage.inner().all()) {
      entries.forEachRemaining(entry -> all.put(entry.key, Bytes.wrap(entry.value)));
    }
    return all;
  }
}
