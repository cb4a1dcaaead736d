package dev.meterline.aggregator;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.aggregator.store.UsageQuery;
import dev.meterline.aggregator.store.UsageStore;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistry;
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
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology under the test driver: records in, views and records out. One partition. */
final class AggregatorDriver implements AutoCloseable {

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final RocksMemory memory = new RocksMemory();
  private final TopologyTestDriver driver;
  private final TestOutputTopic<String, RejectedEvent> rejected;
  private final TestOutputTopic<String, UsageTotals> totals;
  private final TestOutputTopic<String, byte[]> rerouted;

  AggregatorDriver(Path stateDir, int partitions) {
    AggregatorConfig config = AggregatorConfig.alone("nowhere:1", stateDir, partitions);
    Properties settings = StreamsSettings.of(config, memory);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    driver = new TopologyTestDriver(new AggregatorTopology(config, registry).build(), settings);
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
    rerouted =
        driver.createOutputTopic(
            Topic.USAGE_EVENTS.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  void send(MeteredUse use, Instant appended) {
    sendRaw(
        use.account().value().getBytes(StandardCharsets.UTF_8),
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
        account.id().value().getBytes(StandardCharsets.UTF_8),
        TopicSerdes.accounts(registry).encode(account),
        Instant.EPOCH,
        new RecordHeaders());
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

  <T> T read(AccountId account, Function<? super AccountView, ? extends T> query) {
    UsageStore store = (UsageStore) driver.getStateStore(StoreBuilders.USAGE);
    return new UsageQuery.OfAccount<T>(account, query).ask(store);
  }

  PartitionAudit audit() {
    return new UsageQuery.Audit(0).ask((UsageStore) driver.getStateStore(StoreBuilders.USAGE));
  }

  List<RejectedEvent> takeRejected() {
    return rejected.readValuesToList();
  }

  List<UsageTotals> takeTotals() {
    return totals.readValuesToList();
  }

  List<KeyValue<String, byte[]>> takeRerouted() {
    return rerouted.readKeyValuesToList();
  }

  void passTime(Duration time) {
    driver.advanceWallClockTime(time);
  }

  @Override
  public void close() {
    driver.close();
    memory.close();
  }
}
