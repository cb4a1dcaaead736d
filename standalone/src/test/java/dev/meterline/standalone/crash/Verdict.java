package dev.meterline.standalone.crash;

import static org.awaitility.Awaitility.await;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.Committed;
import dev.meterline.standalone.crash.CountingModel.Line;
import dev.meterline.standalone.crash.CountingModel.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Holds what was counted against the model, which is made of what lies on {@code usage-events}:
 * every account's every bucket, every line of the audit, one notice for each rejected record, and
 * the totals as they were announced.
 */
final class Verdict {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Map<Granularity, ChronoUnit> SIZES =
      Map.of(
          Granularity.HOUR, ChronoUnit.HOURS,
          Granularity.DAY, ChronoUnit.DAYS,
          Granularity.MONTH, ChronoUnit.MONTHS,
          Granularity.BILLING_PERIOD, ChronoUnit.MONTHS);

  private final UsageReader reader;
  private final String bootstrapServers;
  private final int partitions;
  private final List<String> differences = new ArrayList<>();

  Verdict(UsageReader reader, String bootstrapServers, int partitions) {
    this.reader = reader;
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /** A stream thread may end while we wait: another one takes its place. */
  static ConditionFactory patiently(Duration atMost) {
    return await().dontCatchUncaughtExceptions().atMost(atMost);
  }

  /**
   * What the log holds, once all of it is counted and everything that lay wrong was put right.
   *
   * @param sent how far the senders came
   */
  EventLog whenCounted(Position sent) {
    patiently(PATIENCE).until(reader::ready);
    reach(sent);
    EventLog log = whenPutRight();
    reach(new Position(log.last()));
    return log;
  }

  private EventLog whenPutRight() {
    AtomicReference<EventLog> log = new AtomicReference<>();
    try {
      patiently(PATIENCE)
          .until(
              () -> {
                log.set(EventLog.read(bootstrapServers, partitions));
                return log.get().moved() >= log.get().misplaced();
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          log.get().moved() + " of " + log.get().misplaced() + " records were put right; " + open(),
          e);
    }
    return log.get();
  }

  private String open() {
    try {
      return OpenTransactions.on(Topic.USAGE_EVENTS.topicName(), partitions, bootstrapServers);
    } catch (Exception e) {
      return "open transactions could not be read: " + e;
    }
  }

  private void reach(Position position) {
    for (int partition : position.offsets().keySet()) {
      AccountId account = accountOn(partition);
      if (!reader.reached(account, position, PATIENCE).toCompletableFuture().join()) {
        throw new AssertionError("partition " + partition + " was not counted; " + open());
      }
    }
  }

  /** A name, of an account or not, that belongs on this partition. */
  private AccountId accountOn(int partition) {
    return IntStream.range(0, 10_000)
        .mapToObj(n -> new AccountId("account-" + n))
        .filter(account -> EventLog.partitionOf(account, partitions) == partition)
        .findFirst()
        .orElseThrow();
  }

  /** Every difference from what must have been counted of this log. */
  List<String> differences(EventLog log) {
    if (log.moved() != log.misplaced()) {
      differ("records put on their partition", log.moved(), log.misplaced());
    }
    CountingModel model = log.model();
    model.lines().keySet().forEach(name -> compareBuckets(new AccountId(name), model));
    compareAudit(model);
    compareNotices(model);
    compareAnnounced(model);
    return differences;
  }

  private void compareBuckets(AccountId account, CountingModel model) {
    differUnless(
        account + " total", read(account, AccountView::allTime), model.total(account.value()));
    SIZES.forEach(
        (size, unit) -> {
          Map<Instant, Sum> counted = new TreeMap<>();
          read(account, view -> view.buckets(size, FIRST, LAST))
              .forEach(bucket -> counted.put(bucket.start(), sum(bucket.total())));
          counted.values().removeIf(Sum.NONE::equals);
          Map<Instant, Sum> expected = model.buckets(account.value(), unit);
          if (!counted.equals(expected)) {
            differ(account + " by " + size, counted, expected);
          }
        });
  }

  private void differUnless(String what, Measures counted, Sum expected) {
    if (!sum(counted).equals(expected)) {
      differ(what, sum(counted), expected);
    }
  }

  private static Sum sum(Measures measures) {
    return new Sum(measures.requests(), measures.quantity(), measures.tokens());
  }

  private void compareAudit(CountingModel model) {
    Map<String, Line> lines = new TreeMap<>();
    List<Integer> all = IntStream.range(0, partitions).boxed().toList();
    for (PartitionAudit audit : found(reader.audit(all))) {
      if (!audit.isBalanced()) {
        differences.add("the audit does not add up: " + audit);
      }
      for (AccountAudit line : audit.accounts()) {
        lines.merge(
            line.account(),
            new Line(line.counted(), line.duplicates(), line.rejected(), line.corrections()),
            Line::plus);
      }
    }
    if (!lines.equals(model.lines())) {
      differ("the audit", lines, model.lines());
    }
  }

  private void compareNotices(CountingModel model) {
    TopicSerde<RejectedEvent> serde = TopicSerdes.usageRejected(new InMemorySchemaRegistry());
    List<String> places = new ArrayList<>();
    long expected = model.all().rejected();
    try {
      // Counted is what a reader sees; a notice shows with the commit.
      patiently(PATIENCE)
          .until(
              () -> {
                places.clear();
                Committed.records(Topic.USAGE_REJECTED.topicName(), bootstrapServers).stream()
                    .map(record -> serde.decode(record.value()))
                    .map(notice -> notice.partition() + "@" + notice.offset())
                    .forEach(places::add);
                return places.size() >= expected;
              });
    } catch (ConditionTimeoutException e) {
      differ("notices of rejection", places.size(), expected);
    }
    if (places.size() > new HashSet<>(places).size()) {
      differ("records that were reported", places.size(), new HashSet<>(places).size());
    }
    if (places.size() > expected) {
      differ("notices of rejection", places.size(), expected);
    }
  }

  private void compareAnnounced(CountingModel model) {
    TopicSerde<UsageTotals> serde = TopicSerdes.usageTotals(new InMemorySchemaRegistry());
    Map<String, Sum> expected = new TreeMap<>();
    for (String account : model.lines().keySet()) {
      Sum total = model.total(account);
      if (model.lines().get(account).counted() > 0) {
        expected.put(account, new Sum(total.requests(), total.quantity(), 0));
      }
    }
    Map<String, Sum> announced = new TreeMap<>();
    try {
      patiently(PATIENCE)
          .until(
              () -> {
                announced.clear();
                Committed.records(Topic.USAGE_TOTALS.topicName(), bootstrapServers).stream()
                    .map(record -> serde.decode(record.value()))
                    .forEach(
                        totals ->
                            announced.put(
                                totals.account().value(),
                                new Sum(totals.requests(), totals.quantity(), 0)));
                return announced.equals(expected);
              });
    } catch (ConditionTimeoutException e) {
      differ("the announced totals", announced, expected);
    }
  }

  private void differ(String what, Object counted, Object expected) {
    differences.add(what + ": " + counted + ", expected " + expected);
  }

  private <T> T read(AccountId account, Function<? super AccountView, ? extends T> query) {
    return found(reader.<T>read(account, query));
  }

  private static <T> T found(ReadOutcome<T> outcome) {
    return outcome.match(
        ReadOutcome.Found::value,
        notReady -> {
          throw new AssertionError("the store is not ready");
        });
  }
}
