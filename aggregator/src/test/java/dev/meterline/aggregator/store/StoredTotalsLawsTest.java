package dev.meterline.aggregator.store;

import static dev.meterline.schemas.calendar.Granularity.BILLING_PERIOD;
import static dev.meterline.schemas.calendar.Granularity.DAY;
import static dev.meterline.schemas.calendar.Granularity.HOUR;
import static dev.meterline.schemas.calendar.Granularity.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.event.MeteredUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A total is the sum of what the row holds, also if readers know it without the row. */
class StoredTotalsLawsTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant START = Instant.parse("2024-01-20T00:00:00Z");
  private static final List<Granularity> CUT = List.of(HOUR, DAY);

  private Path dir;
  private OpenBooks books;
  private Instant now = START;
  private int next;

  @BeforeTry
  void makeDir() throws IOException {
    dir = Files.createTempDirectory("meterline-totals");
  }

  @AfterTry
  void deleteDir() throws IOException {
    Utils.delete(dir.toFile());
  }

  private enum What {
    COUNT,
    CORRECT,
    READ,
    READ_ALL,
    COMMIT,
    /** As many commits as it takes until rows are stored and memory is looked at. */
    STORE,
    /** Hours and days pass until the oldest are no longer kept. */
    LET_TIME_PASS,
    /** A task that turns from standby to active, or starts anew. */
    CLEAR
  }

  /**
   * One step.
   *
   * @param late how long before now, in hours, an event was or a range begins
   */
  private record Step(What what, int late, int length) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.just(What.COUNT)),
                Tuple.of(2, Arbitraries.just(What.CORRECT)),
                Tuple.of(6, Arbitraries.just(What.READ)),
                Tuple.of(3, Arbitraries.just(What.READ_ALL)),
                Tuple.of(4, Arbitraries.just(What.COMMIT)),
                Tuple.of(2, Arbitraries.just(What.STORE)),
                Tuple.of(2, Arbitraries.just(What.LET_TIME_PASS)),
                Tuple.of(1, Arbitraries.just(What.CLEAR))),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 5)),
                Tuple.of(1, Arbitraries.integers().between(0, 3_000))),
            Arbitraries.integers().between(0, 200))
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(120);
  }

  @Provide
  Arbitrary<Long> cells() {
    return Arbitraries.of(1L, 100L, 1_000_000L);
  }

  @Property(tries = 150)
  void shouldBeTheSumOfTheRowsWhateverHappens(
      @ForAll("cells") long maxCells, @ForAll("steps") List<Step> steps) {
    try (OpenBooks opened = OpenBooks.inMemory(dir, maxCells)) {
      books = opened;
      books.usageRows.beforeWrite(() -> CUT.forEach(size -> assertTotals(size, 5, 10)));
      steps.forEach(this::play);
      readAll();
    }
  }

  private void play(Step step) {
    switch (step.what()) {
      case COUNT -> count(step.late(), false);
      case CORRECT -> count(step.late(), true);
      case READ ->
          CUT.forEach(size -> assertTotals(size, step.late(), step.late() - step.length()));
      case READ_ALL -> readAll();
      case COMMIT -> books.commit();
      case STORE -> {
        for (int i = 0; i < 16; i++) {
          books.commit();
        }
      }
      case LET_TIME_PASS -> now = now.plus(Duration.ofDays(45));
      case CLEAR -> {
        books.usage.clearCache();
        books.seen.clearCache();
        books.open();
      }
    }
  }

  private void count(int hoursLate, boolean correction) {
    next++;
    MeteredUse.Builder use =
        MeteredUse.builder(ACME, "e" + next, now.minus(Duration.ofHours(hoursLate)).toEpochMilli())
            .history(true)
            .quantity(correction ? -next : next)
            .endpoint("/" + next % 3);
    books.ledger().count((correction ? use.adjusts("e0") : use).build(), now.toEpochMilli());
  }

  /** Of rows that start in so many hours before now. */
  private void assertTotals(Granularity size, int fromHours, int toHours) {
    assertTotals(
        size, now.minus(Duration.ofHours(fromHours)), now.minus(Duration.ofHours(toHours - 1)));
  }

  /** Always the same span, so that all of it is known the next time. */
  private void readAll() {
    for (Granularity size : List.of(HOUR, DAY, MONTH, BILLING_PERIOD)) {
      assertTotals(size, START.minus(Duration.ofDays(400)), START.plus(Duration.ofDays(9_000)));
    }
  }

  private void assertTotals(Granularity size, Instant from, Instant to) {
    List<List<Bucket>> both =
        books.read(
            ACME, view -> List.of(view.buckets(size, from, to), summed(view, size, from, to)));
    assertThat(both.get(0)).isEqualTo(both.get(1));
    assertThat(books.<Measures>read(ACME, AccountView::allTime))
        .isEqualTo(books.read(ACME, StoredTotalsLawsTest::summedOfAllTime));
  }

  private static Measures summedOfAllTime(AccountView view) {
    Period all = AccountCalendar.ALL_TIME;
    return summed(view, Granularity.ALL_TIME, all.start(), all.end()).stream()
        .map(Bucket::total)
        .reduce(Measures.NONE, Measures::plus);
  }

  /** The same by decoding each row in full: every event here has a pair. */
  private static List<Bucket> summed(AccountView view, Granularity size, Instant from, Instant to) {
    List<Bucket> buckets = new ArrayList<>();
    view.forEachDetailed(
        size,
        from,
        to,
        bucket -> {
          AtomicReference<Measures> sum = new AtomicReference<>(Measures.NONE);
          bucket.row().forEachRoute((pair, measures) -> sum.updateAndGet(measures::plus));
          if (!sum.get().equals(Measures.NONE)) {
            buckets.add(new Bucket(bucket.start(), sum.get()));
          }
        });
    return buckets;
  }

  @Test
  void shouldNotFetchRowsWhoseTotalsAreKnown(@TempDir Path folder) {
    try (OpenBooks opened = OpenBooks.inMemory(folder, 1_000_000)) {
      books = opened;
      for (int hour = 0; hour < 100; hour++) {
        count(hour, false);
      }
      books.commit();
      books.commit();
      sumHours();
      count(0, false);
      int before = books.usageRows.reads();

      long quantity = sumHours();

      assertThat(quantity).isEqualTo(101 * 102 / 2);
      assertThat(books.usageRows.reads()).isEqualTo(before);
    }
  }

  private long sumHours() {
    return books.read(
        ACME,
        view ->
            view
                .buckets(Granularity.HOUR, now.minus(Duration.ofDays(30)), now.plusMillis(1))
                .stream()
                .mapToLong(bucket -> bucket.total().quantity())
                .sum());
  }
}
