package dev.meterline.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Position;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a producer can put on {@code usage-events}: each record is counted once or reported with
 * its reason and its place, the next event counts, and the audit adds up. Each test has an account
 * of its own.
 */
class BadInputOnBrokerTest {

  private static final int PARTITIONS = 3;
  private static final int LARGE = 10 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final InstantSource CLOCK = InstantSource.system();

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  @TempDir static Path stateDir;
  private static Aggregator aggregator;
  private static RawRecords records;

  private String account;

  @BeforeAll
  static void start() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
      RawRecords.allowLarge(admin, 2 * LARGE);
    }
    AggregatorConfig config =
        AggregatorConfig.alone(broker.bootstrapServers(), stateDir, PARTITIONS);
    aggregator = new Aggregator(config, new InMemorySchemaRegistry(), CLOCK);
    aggregator.start();
    records = new RawRecords(broker.bootstrapServers(), 2 * LARGE);
  }

  @AfterAll
  static void stop() {
    records.close();
    aggregator.close();
  }

  @BeforeEach
  void nameAccount(TestInfo test) {
    account = test.getTestMethod().orElseThrow().getName();
    records.send(account, event("before").build());
  }

  private MeteredUse.Builder event(String id) {
    return MeteredUse.builder(new AccountId(account), id, CLOCK.instant().toEpochMilli());
  }

  private RecordMetadata sendRaw(@Nullable String key, byte @Nullable [] value) {
    return records.send(records.partitionOf(account), key, value);
  }

  private void assertRejected(RecordMetadata place, String reason) {
    RejectedEvent notice = noticeOf(place);
    assertThat(notice.reason()).contains(reason);
    assertThat(notice.topic()).isEqualTo(Topic.USAGE_EVENTS.topicName());
    assertThat(notice.account()).isEqualTo(account);
    assertThat(notice.appendedMillis()).isEqualTo(place.timestamp());
  }

  private RejectedEvent noticeOf(RecordMetadata place) {
    List<RejectedEvent> found =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    Notices.read(broker.bootstrapServers()).stream()
                        .filter(notice -> notice.partition() == place.partition())
                        .filter(notice -> notice.offset() == place.offset())
                        .toList(),
                notices -> !notices.isEmpty());
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** One event more counts, and then the account's line is this one and all lines add up. */
  private void assertBooked(long counted, long duplicates, long rejected) {
    RecordMetadata last = records.send(account, event("after").build());
    Position position = new Position(Map.of(last.partition(), last.offset()));
    assertThat(
            aggregator
                .reader()
                .reached(new AccountId(account), position, PATIENCE)
                .toCompletableFuture()
                .join())
        .isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(line())
                    .isEqualTo(
                        new AccountAudit(
                            account,
                            counted + 2 + duplicates + rejected,
                            counted + 2,
                            duplicates,
                            rejected,
                            0,
                            counted + 2)));
    assertThat(audit()).allMatch(PartitionAudit::isBalanced);
  }

  private AccountAudit line() {
    return audit().stream()
        .flatMap(partition -> partition.accounts().stream())
        .filter(line -> line.account().equals(account))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line for " + account));
  }

  private static List<PartitionAudit> audit() {
    List<Integer> all = IntStream.range(0, PARTITIONS).boxed().toList();
    return aggregator
        .reader()
        .audit(all)
        .match(
            ReadOutcome.Found::value,
            notReady -> {
              throw new AssertionError("the stores do not serve");
            });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void wrongMagicByte() {
    assertRejected(sendRaw(account, utf8("{\"id\": \"e1\"}")), "starts with byte 123; expected 0");
    assertBooked(0, 0, 1);
  }

  @Test
  void unknownSchemaId() {
    assertRejected(sendRaw(account, new byte[] {0, 0, 0, 7, 7, 1, 2}), "no schema has id 1799");
    assertBooked(0, 0, 1);
  }

  @Test
  void noValue() {
    assertRejected(sendRaw(account, null), "the record has no value");
    assertBooked(0, 0, 1);
  }

  @Test
  void truncatedBody() {
    byte[] good = records.encoded(event("cut").endpoint("/render").tokens(5).build());
    for (int length = 1; length < good.length; length += 7) {
      sendRaw(account, Arrays.copyOf(good, length));
    }
    assertRejected(sendRaw(account, Arrays.copyOf(good, good.length - 1)), "");
    assertBooked(0, 0, 1 + (good.length + 5) / 7);
  }

  @Test
  void keyThatDiffersFromTheAccountInside() {
    byte[] value = records.encoded(event("e1").build());
    String reason = "the key differs from the account inside";
    assertRejected(sendRaw("somebody-else", value), reason);
    // On another partition it is first put where the account's other records are.
    records.send((records.partitionOf(account) + 1) % PARTITIONS, "somebody-else", value);
    assertBooked(0, 0, 2);
  }

  @Test
  void tenMegabytesOfNothing() {
    byte[] large = new byte[LARGE];
    Arrays.fill(large, (byte) 'x');
    RecordMetadata place = sendRaw(account, large);
    assertRejected(place, "starts with byte 120");
    RejectedEvent notice = noticeOf(place);
    assertThat(notice.valueSize()).isEqualTo(LARGE);
    assertThat(notice.valueHead()).hasSize(RejectedEvent.HEAD_BYTES);
    assertBooked(0, 0, 1);
  }

  @Test
  void tenMegabytesInsideAnEvent() {
    byte[] value = records.encoded(event("e1").resource("r".repeat(LARGE)).build());
    assertRejected(sendRaw(account, value), "resource must have at most 512");
    // Too large to be put elsewhere: refused where it lies, and booked under nobody.
    int wrong = (records.partitionOf(account) + 1) % PARTITIONS;
    RejectedEvent notice = noticeOf(records.send(wrong, account, value));
    assertThat(notice.reason()).contains("resource must have at most 512");
    assertBooked(0, 0, 1);
  }

  @Test
  void negativeTime() {
    for (long time : new long[] {-1, Long.MIN_VALUE}) {
      MeteredUse use = MeteredUse.builder(new AccountId(account), "t" + time, time).build();
      assertRejected(records.send(account, use), "time must be 1970 or later");
    }
    assertBooked(0, 0, 2);
  }

  @Test
  void fiveThousandEndpointsOfFiveHundredCharacters() {
    for (int endpoint = 0; endpoint < 5_000; endpoint++) {
      String name = "/" + endpoint + "/" + "e".repeat(490);
      records.sendLater(account, event("e" + endpoint).endpoint(name).build());
    }
    RecordMetadata last =
        records.send(account, event("last").endpoint("/" + "e".repeat(499)).build());
    assertRejected(last, "endpoint must have at most 256");
    assertBooked(0, 0, 5_001);
  }

  /** As long as they may be: what no longer fits into a row is counted under (other). */
  @Test
  void fiveThousandEndpointsOfTheLongestKind() {
    for (int endpoint = 0; endpoint < 5_000; endpoint++) {
      String name = "/" + endpoint + "/" + "e".repeat(240);
      records.sendLater(account, event("e" + endpoint).endpoint(name).build());
    }
    assertBooked(5_000, 0, 0);
    assertThat(Notices.largestRow(broker.bootstrapServers())).isLessThanOrEqualTo(256 * 1024);
  }

  @Test
  void noKey() {
    byte[] value = records.encoded(event("e1").build());
    sendRaw(null, value);
    records.send((records.partitionOf(account) + 1) % PARTITIONS, null, value);
    assertBooked(1, 1, 0);
  }

  @Test
  void partitionsByCrc32() {
    int moved = 0;
    for (int event = 0; event < 30; event++) {
      // Names of which CRC32 and murmur2 think differently, and some of which they do not.
      account = "crc32-" + event;
      records.send(account, event("before").build());
      int partition = RawRecords.byCrc32(account, PARTITIONS);
      moved += partition == records.partitionOf(account) ? 0 : 1;
      byte[] value = records.encoded(event("e1").build());
      records.send(partition, account, value);
      records.send(partition, account, value);
      assertBooked(1, 1, 0);
    }
    assertThat(moved).isPositive();
  }

  @Test
  void timeFarInTheFuture() {
    Instant future = CLOCK.instant().plus(Duration.ofDays(1));
    MeteredUse use =
        MeteredUse.builder(new AccountId(account), "e1", future.toEpochMilli()).build();
    assertRejected(records.send(account, use), "ahead");
    assertBooked(0, 0, 1);
  }
}
