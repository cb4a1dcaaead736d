package dev.meterline.aggregator;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.aggregator.store.Committed;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.aggregator.store.UsageQuery;
import dev.meterline.aggregator.store.UsageStore;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.streams.StoreMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topology under the test driver: records in, views and records out. The driver runs the task
 * of partition 0 and commits after each record; time passes only when told.
 */
final class AggregatorDriver implements AutoCloseable {

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final StoreMemory memory = new StoreMemory(64L << 20, 24L << 20);
  private final TopologyTestDriver driver;
  private Instant wallClock = Instant.EPOCH;
  private final TestOutputTopic<String, RejectedEvent> rejected;
  private final TestOutputTopic<String, UsageTotals> totals;
  private final TestOutputTopic<String, UsageHours> hours;
  private final TestOutputTopic<String, byte[]> rerouted;

  AggregatorDriver(Path stateDir, int partitions) {
    this(stateDir, partitions, 1_000_000);
  }

  /**
   * @param maxCells most cells to hold in memory
   */
  AggregatorDriver(Path stateDir, int partitions, long maxCells) {
    AggregatorConfig defaults = AggregatorConfig.alone("nowhere:1", stateDir, partitions);
    AggregatorConfig config =
        new AggregatorConfig(
            defaults.bootstrapServers(),
            defaults.applicationId(),
            defaults.stateDir(),
            defaults.partitions(),
            defaults.threads(),
            defaults.standbys(),
            defaults.commitEvery(),
            defaults.announceEvery(),
            maxCells,
            defaults.hotIds(),
            defaults.overrides());
    Properties settings = StreamsSettings.of(config, memory);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    driver =
        new TopologyTestDriver(
            new AggregatorTopology(config, registry).build(), settings, wallClock);
    rejected =
        driver.createOutputTopic(
            Topic.USAGE_REJECTED.topicName(),
            new StringDeserializer(),
            TopicSerdes.usageRejected(registry).deserializer());
    totals =
        driver.createOutputTopic(
            Topic.USAGE_TOTALS.topicName(),
            new StringDeserializer(),
            TopicSerdes.usageTotals(registry).deserializer());
    hours =
        driver.createOutputTopic(
            Topic.USAGE_HOURS.topicName(),
            new StringDeserializer(),
            TopicSerdes.usageHours(registry).deserializer());
    rerouted =
        driver.createOutputTopic(
            Topic.USAGE_EVENTS.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  void send(MeteredUse use, Instant appended) {
    sendRaw(
        bytes(use.account()),
        TopicSerdes.usageEvents(registry).encode(use),
        appended,
        new RecordHeaders());
  }

  byte[] encoded(MeteredUse use) {
    return TopicSerdes.usageEvents(registry).encode(use);
  }

  void sendRaw(byte @Nullable [] key, byte @Nullable [] value, Instant appended, Headers headers) {
    pipe(Topic.USAGE_EVENTS, key, value, appended, headers);
  }

  void send(Account account) {
    pipe(
        Topic.ACCOUNTS,
        bytes(account.id()),
        TopicSerdes.accounts(registry).encode(account),
        Instant.EPOCH,
        new RecordHeaders());
  }

  void send(Credit credit, Instant appended) {
    pipe(
        Topic.CREDITS,
        bytes(credit.account()),
        TopicSerdes.credits(registry).encode(credit),
        appended,
        new RecordHeaders());
  }

  void send(RateLimitEvent seen, Instant appended) {
    pipe(
        Topic.RATE_LIMIT_EVENTS,
        bytes(seen.account()),
        TopicSerdes.rateLimitEvents(registry).encode(seen),
        appended,
        new RecordHeaders());
  }

  /** As {@link #send(Credit, Instant)}, under any key. */
  void sendUnder(String key, Credit credit) {
    pipe(
        Topic.CREDITS,
        key.getBytes(StandardCharsets.UTF_8),
        TopicSerdes.credits(registry).encode(credit),
        Instant.EPOCH,
        new RecordHeaders());
  }

  void send(Topic topic, byte @Nullable [] key, byte @Nullable [] value, Instant appended) {
    pipe(topic, key, value, appended, new RecordHeaders());
  }

  private static byte[] bytes(AccountId account) {
    return account.value().getBytes(StandardCharsets.UTF_8);
  }

  private void pipe(
      Topic topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Instant appended,
      Headers headers) {
    driver
        .createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, headers, appended));
  }

  /** Measures of the one bucket of this size that holds {@code instant}. */
  Measures measuresAt(AccountId account, Granularity granularity, Instant instant) {
    return read(
        account,
        view -> {
          Period bucket = view.settings().calendar().bucket(granularity, instant);
          return view.buckets(granularity, bucket.start(), bucket.end()).stream()
              .map(Bucket::total)
              .findFirst()
              .orElse(Measures.NONE);
        });
  }

  Measures allTime(AccountId account) {
    return read(account, AccountView::allTime);
  }

  /** The account's line in the audit, as it was committed. */
  Tally tally(AccountId account) {
    return Committed.tally(usage(), account);
  }

  /** Rejected records that are booked under no account. */
  long rejectedOfNobody() {
    return audit().accounts().stream()
        .filter(line -> line.account().equals(AccountId.UNKNOWN))
        .mapToLong(AccountAudit::rejected)
        .sum();
  }

  PartitionAudit audit() {
    return new UsageQuery.Audit(0).ask(usage());
  }

  UsageStore usage() {
    return (UsageStore) driver.getStateStore(StoreBuilders.USAGE);
  }

  <T> T read(AccountId account, Function<? super AccountView, ? extends T> query) {
    return new UsageQuery.OfAccount<T>(account, query).ask(usage());
  }

  List<RejectedEvent> takeRejected() {
    return rejected.readValuesToList();
  }

  List<UsageTotals> takeTotals() {
    return totals.readValuesToList();
  }

  List<UsageHours> takeHours() {
    return hours.readValuesToList();
  }

  List<TestRecord<String, byte[]>> takeRerouted() {
    return rerouted.readRecordsToList();
  }

  /** What was sent to a store's changelog since the last call. */
  List<byte[]> takeChangelog(String store) {
    return driver
        .createOutputTopic(
            "meterline-aggregator-" + store + "-changelog",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readValuesToList();
  }

  void passTime(Duration time) {
    driver.advanceWallClockTime(time);
    wallClock = wallClock.plus(time);
  }

  /** Nothing comes until this moment of the clock on the wall, and for a few seconds more. */
  void passTimeQuietlyTo(Instant moment) {
    passTime(Duration.between(wallClock, moment));
    for (int second = 0; second < 5; second++) {
      passTime(Duration.ofSeconds(1));
    }
  }

  @Override
  public void close() {
    driver.close();
    memory.close();
  }
}
