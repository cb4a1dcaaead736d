package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers on other threads see whole events only, whatever is written and dropped meanwhile. */
class ConsistentReadsTest {

  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(4));
  private static final List<AccountId> ACCOUNTS =
      List.of(new AccountId("a"), new AccountId("aa"), new AccountId("a.b"));
  private static final int EVENTS = 12_000;
  private static final int READERS = 3;

  @TempDir Path dir;

  private record Sums(long hours, long days, long routes, long months, long allTime) {
    static Sums of(AccountView view) {
      AtomicLong routes = new AtomicLong();
      view.forEachDetailed(
          Granularity.DAY,
          START,
          END,
          bucket -> bucket.row().forEachRoute((pair, m) -> routes.addAndGet(m.quantity())));
      return new Sums(
          sum(view.buckets(Granularity.HOUR, START, END)),
          sum(view.buckets(Granularity.DAY, START, END)),
          routes.get(),
          sum(view.buckets(Granularity.MONTH, START.minus(Duration.ofDays(31)), END)),
          view.allTime().quantity());
    }

    static Sums ofEqual(long all) {
      return new Sums(all, all, all, all, all);
    }

    private static long sum(List<Bucket> buckets) {
      return buckets.stream().mapToLong(bucket -> bucket.total().quantity()).sum();
    }
  }

  /** So few cells that rows are dropped all the time, or so many that readers keep totals. */
  @ParameterizedTest
  @ValueSource(longs = {60, 100_000})
  void shouldReadEachAccountAtOneMomentWhileItIsCountedWrittenAndDropped(long maxCells)
      throws ExecutionException, InterruptedException {
    try (OpenBooks books = OpenBooks.onDisk(dir, maxCells)) {
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService readers = Executors.newFixedThreadPool(READERS);
      List<Future<Long>> reads = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        long seed = i;
        reads.add(readers.submit(() -> readUntil(done, books, new Random(seed))));
      }
      long[] expected = new long[ACCOUNTS.size()];
      try {
        write(books, expected);
      } finally {
        done.set(true);
        readers.shutdown();
      }
      for (Future<Long> read : reads) {
        assertThat(read.get()).isPositive();
      }
      for (int a = 0; a < expected.length; a++) {
        assertThat(books.read(ACCOUNTS.get(a), Sums::of)).isEqualTo(Sums.ofEqual(expected[a]));
      }
    }
  }

  private static void write(OpenBooks books, long[] expected) {
    Random random = new Random(7);
    long appended = END.toEpochMilli();
    for (int i = 0; i < EVENTS; i++) {
      int a = random.nextInt(ACCOUNTS.size());
      long time = START.toEpochMilli() + random.nextLong(Duration.ofDays(4).toMillis());
      int quantity = 1 + random.nextInt(9);
      books
          .ledger()
          .count(
              MeteredUse.builder(ACCOUNTS.get(a), "e" + i, time)
                  .quantity(quantity)
                  .endpoint("/" + i % 7)
                  .build(),
              appended);
      expected[a] += quantity;
      if (random.nextInt(8) == 0) {
        books.commit();
      }
    }
  }

  private static long readUntil(AtomicBoolean done, OpenBooks books, Random random) {
    long[] newest = new long[ACCOUNTS.size()];
    long reads = 0;
    do {
      int a = random.nextInt(ACCOUNTS.size());
      Sums sums = books.read(ACCOUNTS.get(a), Sums::of);
      assertThat(sums).isEqualTo(Sums.ofEqual(sums.allTime));
      assertThat(sums.allTime).isGreaterThanOrEqualTo(newest[a]);
      newest[a] = sums.allTime;
      reads++;
    } while (!done.get());
    return reads;
  }
}
