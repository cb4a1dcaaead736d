package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.process.Partitions;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.money.NanoDollars;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One partition of four, number 0: an account at home, and a stranger whose records must be sent
 * away. The test driver hands what goes to usage-events back to the same task.
 */
class ReroutingTest {

  private static final int PARTITIONS = 4;
  private static final Instant NOW = Instant.parse("2026-03-17T13:20:00Z");
  private static final String APPENDED = "meterline-rerouted-appended-at";
  private static final String KEY = "meterline-rerouted-key";
  private static final AccountId HOME = onPartition(0);
  private static final AccountId STRANGER = onPartition(3);

  @TempDir Path stateDir;
  private AggregatorDriver here;

  private static AccountId onPartition(int partition) {
    Partitions partitions = new Partitions(PARTITIONS);
    return IntStream.range(0, 1000)
        .mapToObj(n -> new AccountId("account-" + n))
        .filter(account -> partitions.of(account) == partition)
        .findFirst()
        .orElseThrow();
  }

  @BeforeEach
  void open() {
    here = new AggregatorDriver(stateDir, PARTITIONS);
  }

  @AfterEach
  void close() {
    assertThat(here.audit().isBalanced()).isTrue();
    here.close();
  }

  private static MeteredUse use(AccountId account, String id, Instant time) {
    return MeteredUse.builder(account, id, time.toEpochMilli()).quantity(2).build();
  }

  private static Headers appendedAt(long millis) {
    return new RecordHeaders()
        .add(APPENDED, ByteBuffer.allocate(Long.BYTES).putLong(millis).array());
  }

  private static long appendedAt(TestRecord<String, byte[]> record) {
    return ByteBuffer.wrap(record.headers().lastHeader(APPENDED).value()).getLong();
  }

  @Test
  void shouldCountARecordWithoutAKeyOnceOnItsPartition() {
    here.sendRaw(null, here.encoded(use(HOME, "e1", NOW)), NOW, new RecordHeaders());
    here.send(use(HOME, "e1", NOW), NOW.plusSeconds(5));

    assertThat(here.takeRerouted()).hasSize(1);
    assertThat(here.allTime(HOME).quantity()).isEqualTo(2);
    assertThat(here.tally(HOME).duplicates()).isEqualTo(1);
  }

  @Test
  void shouldSendAStrangersRecordAwayOnceAndNeverInCircles() {
    here.send(use(STRANGER, "e1", NOW), NOW);

    List<TestRecord<String, byte[]>> rerouted = here.takeRerouted();
    assertThat(rerouted).hasSize(1);
    assertThat(rerouted.get(0).key()).isEqualTo(STRANGER.value());
    assertThat(rerouted.get(0).value()).isEqualTo(here.encoded(use(STRANGER, "e1", NOW)));
    assertThat(appendedAt(rerouted.get(0))).isEqualTo(NOW.toEpochMilli());
    assertThat(here.takeRejected())
        .extracting(RejectedEvent::reason)
        .containsExactly("the record was put on its right partition and is not there");
    assertThat(here.allTime(STRANGER)).isEqualTo(Measures.NONE);
  }

  @Test
  void shouldNeverAdoptAStrangerWhoseRecordWasRejectedHere() {
    here.sendRaw(bytes(STRANGER), new byte[] {9, 9}, NOW, new RecordHeaders());
    here.takeRerouted();

    here.send(use(STRANGER, "e1", NOW), NOW);

    assertThat(here.takeRerouted()).hasSize(1);
    assertThat(here.allTime(STRANGER)).isEqualTo(Measures.NONE);
    assertThat(here.tally(STRANGER)).usingRecursiveComparison().isEqualTo(new Tally());
  }

  @Test
  void shouldSendABadRecordToItsAccountsPartitionToBeBookedThere() {
    here.send(use(STRANGER, "late", NOW.minus(Duration.ofDays(50))), NOW);

    assertThat(here.takeRerouted()).extracting(TestRecord::key).containsExactly(STRANGER.value());
    assertThat(here.tally(STRANGER).rejectedCount()).isZero();
  }

  /** A common mistake: the hash of the event's id decides where the record lands. */
  @Test
  void shouldKeepTheProducersKeyOnTheWayOfARecordThatWasKeyedByItsEventId() {
    byte[] value = here.encoded(use(STRANGER, "event-7", NOW));

    here.sendRaw(utf8("event-7"), value, NOW, new RecordHeaders());

    TestRecord<String, byte[]> moved = here.takeRerouted().get(0);
    assertThat(moved.key()).isEqualTo(STRANGER.value());
    assertThat(moved.headers().lastHeader(KEY).value()).isEqualTo(utf8("event-7"));
  }

  @Test
  void shouldRejectWhereItLivesARecordThatWasKeyedByItsEventId() {
    Headers headers = appendedAt(NOW.toEpochMilli()).add(KEY, utf8("event-7"));

    here.sendRaw(bytes(HOME), here.encoded(use(HOME, "event-7", NOW)), NOW, headers);

    assertThat(here.takeRejected())
        .extracting(RejectedEvent::reason)
        .containsExactly("the key differs from the account inside; both must be the same");
    assertThat(here.tally(HOME).rejectedCount()).isEqualTo(1);
  }

  @Test
  void shouldJudgeLatenessByTheFirstArrivalWhenTheWayWasLong() {
    Instant first = NOW.minus(Duration.ofDays(5));
    MeteredUse old = use(HOME, "e1", NOW.minus(Duration.ofDays(39)));

    here.sendRaw(bytes(HOME), here.encoded(old), NOW, appendedAt(first.toEpochMilli()));
    here.send(use(HOME, "e2", NOW.minus(Duration.ofDays(39))), NOW);

    assertThat(here.allTime(HOME).requests()).isEqualTo(1);
    assertThat(here.takeRejected()).extracting(RejectedEvent::id).containsExactly("e2");
  }

  @Test
  void shouldNotBelieveAMarkThatCannotBeTrue() {
    long[] impossible = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 5};
    for (long mark : impossible) {
      here.sendRaw(bytes(HOME), here.encoded(use(HOME, "m" + mark, NOW)), NOW, appendedAt(mark));
    }
    here.sendRaw(
        bytes(HOME),
        here.encoded(use(HOME, "old", Instant.EPOCH)),
        NOW,
        appendedAt(Long.MIN_VALUE));
    here.sendRaw(
        bytes(HOME),
        here.encoded(use(HOME, "short", NOW)),
        NOW,
        new RecordHeaders().add(APPENDED, new byte[] {1}));
    here.sendRaw(
        bytes(HOME),
        here.encoded(use(HOME, "null", NOW)),
        NOW,
        new RecordHeaders().add(APPENDED, null));

    assertThat(here.allTime(HOME).requests()).isEqualTo(impossible.length + 2);
    assertThat(here.takeRejected()).extracting(RejectedEvent::id).containsExactly("old");
  }

  @Test
  void shouldRejectHereWhatIsTooLargeToBeMoved() {
    byte[] large = new byte[600 * 1024];
    large[0] = 9;

    here.sendRaw(bytes(STRANGER), large, NOW, new RecordHeaders());

    assertThat(here.takeRerouted()).isEmpty();
    assertThat(here.takeRejected())
        .extracting(RejectedEvent::account)
        .containsExactly(STRANGER.value());
    assertThat(here.rejectedOfNobody()).isEqualTo(1);
    assertThat(here.tally(STRANGER).rejectedCount()).isZero();
  }

  @Test
  void shouldTakeNoSettingsOrCreditsOfAStranger() {
    here.send(new AccountMaker(STRANGER).allowing(5).at(NOW).made());
    here.send(new Credit("c1", STRANGER, new NanoDollars(5), "", NOW), NOW);
    here.passTime(Duration.ofSeconds(2));

    assertThat(here.takeTotals()).isEmpty();
    assertThat(here.takeRejected())
        .hasSize(2)
        .allSatisfy(rejected -> assertThat(rejected.reason()).contains("on a wrong partition"));
  }

  private static byte[] bytes(AccountId account) {
    return utf8(account.value());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
