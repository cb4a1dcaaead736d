package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.event.MeteredUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.utils.Utils;

/**
 * What can happen in the middle of a read, tried one by one: the query itself plays the stream
 * thread between its questions. See also {@link ConsistentReadsTest}, which uses real threads.
 */
class InterleavedReadsTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(3));

  private enum Step {
    COUNT_NOW,
    COUNT_YESTERDAY,
    COUNT_ANOTHER,
    REJECT,
    COMMIT,
    /** As many commits as it takes until memory is looked at, which drops all that is clean. */
    DROP
  }

  private record Sums(long hours, long routes, long works, long days, long allTime) {

    boolean agree() {
      return equals(new Sums(allTime, allTime, allTime, allTime, allTime));
    }
  }

  private Path dir;
  private OpenBooks books;
  private int next;

  @BeforeTry
  void makeDir() throws IOException {
    dir = Files.createTempDirectory("meterline-reads");
  }

  @AfterTry
  void close() throws IOException {
    books.close();
    Utils.delete(dir.toFile());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.of(Step.class).list().ofMaxSize(6);
  }

  /** So few that everything is dropped, or that totals that were read are kept and rows are not. */
  @Provide
  Arbitrary<Long> cells() {
    return Arbitraries.of(1L, 80L, 1_000_000L);
  }

  @Property
  void shouldReadOneMomentWhateverHappensInBetween(
      @ForAll("cells") long maxCells,
      @ForAll("steps") List<Step> before,
      @ForAll("steps") List<Step> first,
      @ForAll("steps") List<Step> second) {
    books = OpenBooks.inMemory(dir, maxCells);
    before.forEach(this::play);
    sumOfAll();
    AtomicInteger calls = new AtomicInteger();

    Sums sums =
        books.read(
            ACME,
            view -> {
              calls.incrementAndGet();
              long hours = sum(view, Granularity.HOUR);
              play(first);
              AtomicLong routes = new AtomicLong();
              AtomicLong works = new AtomicLong();
              view.forEachDetailed(
                  Granularity.HOUR,
                  START,
                  END,
                  bucket -> {
                    bucket.row().forEachRoute((pair, m) -> routes.addAndGet(m.quantity()));
                    play(second);
                    bucket.row().forEachWork((pair, m) -> works.addAndGet(m.quantity()));
                  });
              play(first);
              long days = sum(view, Granularity.DAY);
              play(second);
              return new Sums(hours, routes.get(), works.get(), days, view.allTime().quantity());
            });

    assertThat(sums).matches(Sums::agree);
    assertThat(calls).as("tries, however much goes on").hasValueLessThanOrEqualTo(3);
  }

  /** Leaves totals that the next read knows. */
  private void sumOfAll() {
    Sums sums =
        books.read(
            ACME,
            view -> {
              long hours = sum(view, Granularity.HOUR);
              return new Sums(
                  hours, hours, hours, sum(view, Granularity.DAY), view.allTime().quantity());
            });
    assertThat(sums).matches(Sums::agree);
  }

  private void play(List<Step> steps) {
    steps.forEach(this::play);
  }

  private void play(Step step) {
    switch (step) {
      case COUNT_NOW -> count(ACME, END.minusMillis(1));
      case COUNT_YESTERDAY -> count(ACME, END.minus(Duration.ofDays(1)).minusMillis(1));
      case COUNT_ANOTHER -> count(new AccountId("another"), END.minusMillis(1));
      case REJECT -> books.ledger().reject(ACME);
      case COMMIT -> books.commit();
      case DROP -> {
        for (int i = 0; i < 16; i++) {
          books.commit();
        }
      }
    }
  }

  private void count(AccountId account, Instant time) {
    next++;
    books
        .ledger()
        .count(
            MeteredUse.builder(account, "e" + next, time.toEpochMilli())
                .quantity(next)
                .endpoint("/" + next % 3)
                .model("m" + next % 2)
                .build(),
            END.toEpochMilli());
  }

  private static long sum(AccountView view, Granularity size) {
    List<Bucket> buckets = view.buckets(size, START, END);
    return buckets.stream().mapToLong(bucket -> bucket.total().quantity()).sum();
  }
}
