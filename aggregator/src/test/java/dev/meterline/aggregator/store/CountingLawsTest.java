package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.DetailedBucket;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Pair;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** What must hold of any list of events, whenever it is committed and whatever is dropped. */
class CountingLawsTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant START = Instant.parse("2026-01-20T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(80));
  private static final long PRICE = 150;

  private Path dir;

  @BeforeTry
  void makeDir() throws IOException {
    dir = Files.createTempDirectory("meterline-laws");
  }

  @AfterTry
  void deleteDir() throws IOException {
    Utils.delete(dir.toFile());
  }

  @Provide
  Arbitrary<List<MeteredUse>> events() {
    Arbitrary<MeteredUse> requests =
        Combinators.combine(
                Arbitraries.integers().between(0, 80),
                Arbitraries.longs().between(START.toEpochMilli(), END.toEpochMilli() - 1),
                Arbitraries.longs().between(0, 1000),
                Arbitraries.of(200, 404, 503),
                Arbitraries.longs().between(0, 50),
                Arbitraries.of("/a", "/b", "(other)"),
                Arbitraries.of("gpt", "code"))
            .as(
                (id, time, quantity, status, tokens, endpoint, model) ->
                    MeteredUse.builder(ACME, "e" + id, time)
                        .quantity(quantity)
                        .status(status)
                        .tokens(tokens)
                        .latencyMicros(tokens * 10)
                        .endpoint(endpoint)
                        .model(model)
                        .build());
    Arbitrary<MeteredUse> corrections =
        requests.map(
            use ->
                MeteredUse.builder(ACME, "c" + use.id(), use.timeMillis())
                    .adjusts(use.id())
                    .quantity(-use.quantity())
                    .tokens(-use.tokens())
                    .endpoint(use.endpoint())
                    .model(use.model())
                    .build());
    return Arbitraries.frequencyOf(Tuple.of(5, requests), Tuple.of(1, corrections))
        .list()
        .ofMinSize(1)
        .ofMaxSize(120);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo")
        .map(ZoneId::of);
  }

  @Property(tries = 40)
  void shouldAgreeWithANaiveCount(
      @ForAll("events") List<MeteredUse> events,
      @ForAll("zones") ZoneId zone,
      @ForAll Random random) {
    try (OpenBooks books = counted(dir, events, zone, random, 15)) {
      List<MeteredUse> first = firstOfEachId(events);

      assertThat(found(books, Granularity.HOUR))
          .isEqualTo(NaiveCounts.by(first, PRICE, NaiveCounts::hour));
      assertThat(found(books, Granularity.DAY))
          .isEqualTo(NaiveCounts.by(first, PRICE, time -> NaiveCounts.day(time, zone)));
      assertThat(found(books, Granularity.MONTH))
          .isEqualTo(NaiveCounts.by(first, PRICE, time -> NaiveCounts.month(time, zone)))
          .isEqualTo(found(books, Granularity.BILLING_PERIOD));
      assertThat(books.read(ACME, AccountView::allTime))
          .isEqualTo(
              NaiveCounts.by(first, PRICE, time -> Instant.EPOCH)
                  .getOrDefault(Instant.EPOCH, Measures.NONE));
    }
  }

  @Property(tries = 30)
  void shouldSumHoursToTheirDayAndDaysToTheirPeriod(
      @ForAll("events") List<MeteredUse> events,
      @ForAll("zones") ZoneId zone,
      @ForAll Random random) {
    try (OpenBooks books = counted(dir, events, zone, random, 1_000_000)) {
      if (zone.equals(ZoneId.of("UTC"))) {
        assertParts(books, Granularity.HOUR, Granularity.DAY);
      }
      assertParts(books, Granularity.DAY, Granularity.BILLING_PERIOD);
      assertParts(books, Granularity.BILLING_PERIOD, Granularity.ALL_TIME);
    }
  }

  @Property(tries = 30)
  void shouldSumPairsToTheTotalWhenEveryEventHasPairs(
      @ForAll("events") List<MeteredUse> events, @ForAll Random random) {
    try (OpenBooks books = countedInPart(dir, events, ZoneId.of("UTC"), random, 15)) {
      for (Granularity size : Granularity.values()) {
        List<DetailedBucket> detailed = detailed(books, size);
        for (DetailedBucket bucket : detailed) {
          assertThat(sum(bucket.row()::forEachRoute)).isEqualTo(bucket.row().total());
          assertThat(sum(bucket.row()::forEachWork)).isEqualTo(bucket.row().total());
        }
        assertThat(detailed)
            .filteredOn(bucket -> !bucket.row().total().equals(Measures.NONE))
            .map(bucket -> new Bucket(bucket.start(), bucket.row().total()))
            .isEqualTo(buckets(books, size));
      }
    }
  }

  /** Whatever was held in memory, and however often it was committed. */
  @Property(tries = 30)
  void shouldLeaveTheSameBytesWhenTheSameInputIsReplayed(
      @ForAll("events") List<MeteredUse> events, @ForAll("zones") ZoneId zone) {
    Path other = dir.resolve("replay");
    try (OpenBooks books = counted(dir.resolve("first"), events, zone, new Random(1), 1_000_000);
        OpenBooks replayed = counted(other, events, zone, new Random(2), 5)) {
      assertThat(stored(replayed)).isEqualTo(stored(books));
    }
  }

  private static OpenBooks counted(
      Path dir, List<MeteredUse> events, ZoneId zone, Random random, long maxCells) {
    OpenBooks books = countedInPart(dir, events, zone, random, maxCells);
    books.commit();
    // The second writes the rows that are still in the journal.
    books.commit();
    return books;
  }

  /** As {@link #counted}, the last events still in memory alone. */
  private static OpenBooks countedInPart(
      Path dir, List<MeteredUse> events, ZoneId zone, Random random, long maxCells) {
    OpenBooks books = OpenBooks.inMemory(dir, maxCells);
    byte[] account = TopicSerdes.accounts(new InMemorySchemaRegistry()).encode(account(zone));
    books.ledger().settings(ACME, account);
    for (MeteredUse use : events) {
      books.ledger().count(use, END.toEpochMilli());
      if (random.nextInt(3) == 0) {
        books.commit();
      }
    }
    return books;
  }

  private static Account account(ZoneId zone) {
    AccountSettings base = AccountSettings.DEFAULT;
    Plan plan =
        new Plan(
            "plan",
            OptionalLong.empty(),
            new NanoDollars(PRICE),
            OptionalLong.empty(),
            ChargeInterval.DAY);
    AccountSettings settings =
        new AccountSettings(
            base.name(),
            base.email(),
            plan,
            new Billing(Optional.empty(), BillingInterval.MONTH, zone),
            base.budgets(),
            base.thresholds(),
            base.autoTopUp(),
            base.emailAlerts());
    return Account.create(ACME, settings, START);
  }

  private static List<MeteredUse> firstOfEachId(List<MeteredUse> events) {
    return List.copyOf(
        events.stream()
            .collect(Collectors.toMap(MeteredUse::id, Function.identity(), (a, b) -> a))
            .values());
  }

  private static List<Bucket> buckets(OpenBooks books, Granularity size) {
    Instant from = Instant.parse("0000-01-01T00:00:00Z");
    return books.read(ACME, view -> view.buckets(size, from, END.plus(Duration.ofDays(40))));
  }

  private static Map<Instant, Measures> found(OpenBooks books, Granularity size) {
    return buckets(books, size).stream().collect(Collectors.toMap(Bucket::start, Bucket::total));
  }

  private static void assertParts(OpenBooks books, Granularity small, Granularity large) {
    Map<Instant, Measures> sums = new TreeMap<>();
    for (Bucket bucket : buckets(books, small)) {
      Period around =
          books.read(ACME, view -> view.settings().calendar().bucket(large, bucket.start()));
      sums.merge(around.start(), bucket.total(), Measures::plus);
    }
    sums.values().removeIf(Measures.NONE::equals);
    assertThat(sums).isEqualTo(found(books, large));
  }

  private static List<DetailedBucket> detailed(OpenBooks books, Granularity size) {
    Instant from = Instant.parse("0000-01-01T00:00:00Z");
    return books.read(
        ACME,
        view -> {
          List<DetailedBucket> found = new ArrayList<>();
          view.forEachDetailed(size, from, END.plus(Duration.ofDays(40)), found::add);
          return found;
        });
  }

  private static Measures sum(Consumer<BiConsumer<Pair, Measures>> pairs) {
    AtomicReference<Measures> sum = new AtomicReference<>(Measures.NONE);
    pairs.accept((pair, measures) -> sum.updateAndGet(measures::plus));
    return sum.get();
  }

  private static Map<Bytes, Bytes> stored(OpenBooks books) {
    Map<Bytes, Bytes> all = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries = books.usage.inner().all()) {
      entries.forEachRemaining(entry -> all.put(entry.key, Bytes.wrap(entry.value)));
    }
    return all;
  }
}
