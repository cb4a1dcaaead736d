package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.RateLimitEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't be counted is reported with its reason and its place, and the next event counts. */
class BadInputTest extends DrivenTest {

  private void sendRaw(@Nullable String key, byte @Nullable [] value) {
    driver.sendRaw(key == null ? null : utf8(key), value, NOW, new RecordHeaders());
  }

  static Stream<Arguments> unreadableValues() {
    byte[] wrongMagic = utf8("{\"id\": \"e1\"}");
    byte[] unknownSchema = {0, 0, 0, 7, 7, 1, 2, 3};
    byte[] large = new byte[10 << 20];
    Arrays.fill(large, (byte) 'x');
    return Stream.of(
        Arguments.of("starts with byte 123; expected 0", wrongMagic),
        Arguments.of("no schema has id 1799", unknownSchema),
        Arguments.of("the value has 0 bytes", new byte[0]),
        Arguments.of("starts with byte 120", large),
        Arguments.of("the record has no value", null));
  }

  @ParameterizedTest
  @MethodSource("unreadableValues")
  void shouldReportAValueThatCannotBeReadAndGoOn(String reason, byte @Nullable [] value) {
    driver.send(use("e0", NOW, 1), NOW);

    sendRaw("acme", value);
    driver.send(use("e1", NOW, 1), NOW);

    assertThat(driver.takeRejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).contains(reason);
              assertThat(rejected.account()).isEqualTo("acme");
              assertThat(rejected.id()).isNull();
              assertThat(rejected.topic()).isEqualTo("usage-events");
              assertThat(rejected.partition()).isZero();
              assertThat(rejected.offset()).isEqualTo(1);
              assertThat(rejected.appendedMillis()).isEqualTo(NOW.toEpochMilli());
              assertThat(rejected.valueSize()).isEqualTo(value == null ? -1 : value.length);
              assertThat(rejected.valueHead()).hasSizeLessThanOrEqualTo(RejectedEvent.HEAD_BYTES);
            });
    assertThat(driver.allTime(ACME).quantity()).isEqualTo(2);
    assertThat(driver.tally(ACME).rejectedCount()).isEqualTo(1);
    assertThat(driver.tally(ACME).counted()).isEqualTo(2);
    assertThat(driver.audit().isBalanced()).isTrue();
  }

  @Test
  void shouldReportEveryTruncationOfAGoodRecord() {
    byte[] good =
        driver.encoded(use("e1", NOW).endpoint("/render").tokens(5).latencyMicros(77).build());

    for (int length = 0; length < good.length; length++) {
      sendRaw("acme", Arrays.copyOf(good, length));
    }

    assertThat(driver.takeRejected()).hasSize(good.length);
    assertThat(driver.allTime(ACME)).isEqualTo(Measures.NONE);
    sendRaw("acme", good);
    assertThat(driver.allTime(ACME).requests()).isEqualTo(1);
  }

  @Test
  void shouldBookARecordUnderNobodyWhenNoAccountCanBeRead() {
    sendRaw(null, utf8("garbage"));
    sendRaw("not an account!", utf8("garbage"));
    driver.send(use("e1", NOW, 1), NOW);

    assertThat(driver.takeRejected())
        .extracting(RejectedEvent::account)
        .containsExactly(AccountId.UNKNOWN, AccountId.UNKNOWN);
    assertThat(driver.rejectedOfNobody()).isEqualTo(2);
    assertThat(driver.tally(ACME).counted()).isEqualTo(1);
  }

  @Test
  void shouldRejectAKeyThatDiffersFromTheAccountInside() {
    sendRaw("other", driver.encoded(use("e1", NOW, 5)));
    sendRaw("acmE", driver.encoded(use("e2", NOW, 5)));
    sendRaw("acme ", driver.encoded(use("e3", NOW, 5)));
    sendRaw("acme", driver.encoded(use("e1", NOW, 1)));

    assertThat(driver.takeRejected())
        .hasSize(3)
        .allSatisfy(
            rejected -> {
              assertThat(rejected.reason()).contains("the key differs from the account inside");
              assertThat(rejected.account()).isEqualTo("acme");
            });
    assertThat(driver.allTime(ACME).quantity()).isEqualTo(1);
    assertThat(driver.allTime(new AccountId("other"))).isEqualTo(Measures.NONE);
    assertThat(driver.tally(ACME).rejectedCount()).isEqualTo(3);
  }

  static Stream<Arguments> forbiddenEvents() {
    return Stream.of(
        Arguments.of("time must be 1970 or later", use("x", Instant.ofEpochMilli(-1))),
        Arguments.of("time must be 1970 or later", use("x", Instant.ofEpochMilli(Long.MIN_VALUE))),
        Arguments.of("ahead", use("x", Instant.ofEpochMilli(Long.MAX_VALUE))),
        Arguments.of("37 days old", use("x", NOW.minus(Duration.ofDays(37)))),
        Arguments.of("at most 10 years", use("x", NOW.minus(Duration.ofDays(3660))).history(true)),
        Arguments.of("6 minutes ahead", use("x", NOW.plusSeconds(360))),
        Arguments.of("endpoint must have at most 256", use("x", NOW).endpoint("e".repeat(500))),
        Arguments.of("resource must have at most 512", use("x", NOW).resource("r".repeat(513))),
        Arguments.of("id must have 1 to 256", use("", NOW)),
        Arguments.of("quantity must be", use("x", NOW).quantity(-1)),
        Arguments.of("quantity must be", use("x", NOW).quantity(Long.MAX_VALUE)),
        Arguments.of("tokens must be", use("x", NOW).tokens(-1)),
        Arguments.of("cost_usd must be", use("x", NOW).costNanos(Long.MIN_VALUE)),
        Arguments.of("latency_ms must be", use("x", NOW).latencyMicros(-1)),
        Arguments.of("status must be", use("x", NOW).status(99)));
  }

  @ParameterizedTest
  @MethodSource("forbiddenEvents")
  void shouldRejectAnEventThatMayNotBeCountedAndLeaveItsIdFree(
      String reason, MeteredUse.Builder forbidden) {
    MeteredUse bad = forbidden.build();
    driver.send(bad, NOW);
    driver.send(use("x", NOW, 7), NOW);

    assertThat(driver.takeRejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).contains(reason);
              assertThat(rejected.account()).isEqualTo("acme");
              assertThat(rejected.id()).isEqualTo(bad.id());
              assertThat(rejected.timeMillis()).hasValue(bad.timeMillis());
            });
    assertThat(driver.allTime(ACME).quantity()).isEqualTo(7);
    assertThat(driver.tally(ACME).rejectedCount()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheNoticeSmallWhenTheIdIsTenMegabytes() {
    driver.send(use("i".repeat(10 << 20), NOW, 1), NOW);

    assertThat(driver.takeRejected())
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.id()).hasSizeLessThan(1000));
  }

  @Test
  void shouldRejectATextThatIsNoUtf8InsteadOfMergingItWithAnother() {
    byte[] one = driver.encoded(use("idX", NOW, 1));
    byte[] other = one.clone();
    int at = new String(one, StandardCharsets.ISO_8859_1).indexOf("idX") + 2;
    one[at] = (byte) 0xfe;
    other[at] = (byte) 0xff;

    sendRaw("acme", one);
    sendRaw("acme", other);

    assertThat(driver.takeRejected())
        .hasSize(2)
        .allSatisfy(rejected -> assertThat(rejected.reason()).contains("UTF-8"));
    assertThat(driver.tally(ACME).duplicates()).isZero();
  }

  @Test
  void shouldRejectTheEventThatWouldOverflowASumAndCountTheNext() {
    for (int i = 0; i < 9; i++) {
      driver.send(use("e" + i, NOW).costNanos(1_000_000_000_000_000_000L).build(), NOW);
    }
    Measures full = driver.allTime(ACME);

    driver.send(use("over", NOW).costNanos(1_000_000_000_000_000_000L).build(), NOW);
    driver.send(use("over", NOW).costNanos(5).build(), NOW);

    assertThat(driver.takeRejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).contains("64-bit whole number");
              assertThat(rejected.id()).isEqualTo("over");
            });
    assertThat(driver.allTime(ACME).costNanos()).isEqualTo(full.costNanos() + 5);
    assertThat(driver.allTime(ACME).requests()).isEqualTo(10);
    assertThat(driver.measuresAt(ACME, Granularity.HOUR, NOW)).isEqualTo(driver.allTime(ACME));
  }

  @Test
  void shouldRejectAnEventWhosePriceGivesACostBeyondAnyAmount() {
    driver.send(new AccountMaker(ACME).priced(1_000_000_000_000L).at(NOW.minusSeconds(9)).made());

    driver.send(use("e1", NOW, 1_000_000_000_000L), NOW);
    driver.send(use("e2", NOW, 2), NOW);

    assertThat(driver.takeRejected()).hasSize(1);
    assertThat(driver.allTime(ACME).costNanos()).isEqualTo(2_000_000_000_000L);
  }

  @Test
  void shouldReportWhatIsNoRecordOfTheOtherSources() {
    for (Topic topic : new Topic[] {Topic.ACCOUNTS, Topic.CREDITS, Topic.RATE_LIMIT_EVENTS}) {
      driver.send(topic, utf8("acme"), utf8("garbage"), NOW);
      driver.send(topic, utf8("acme"), null, NOW);
      driver.send(topic, null, new byte[] {0, 0, 0, 0, 1}, NOW);
    }
    driver.send(use("e1", NOW, 1), NOW);

    assertThat(driver.takeRejected())
        .hasSize(9)
        .allSatisfy(
            rejected -> assertThat(rejected.appendedMillis()).isEqualTo(NOW.toEpochMilli()));
    assertThat(driver.allTime(ACME).quantity()).isEqualTo(1);
    assertThat(driver.tally(ACME).rejectedCount()).isZero();
  }

  @Test
  void shouldNotBelieveACreditUnderAForeignKeyOrWithAGiantId() {
    driver.sendUnder("other", credit("c1", 5));
    driver.send(credit("i".repeat(5 << 20), 5), NOW);

    assertThat(driver.takeRejected()).hasSize(2);
    assertThat(driver.<NanoDollars>read(ACME, view -> view.credits())).isEqualTo(NanoDollars.ZERO);
  }

  @Test
  void shouldReportACreditThatOverflowsTheSum() {
    driver.send(credit("c1", Long.MAX_VALUE), NOW);
    driver.send(credit("c2", 1), NOW);
    driver.send(credit("c3", -1), NOW);

    assertThat(driver.takeRejected())
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.topic()).isEqualTo("credits"));
    assertThat(driver.<NanoDollars>read(ACME, view -> view.credits()))
        .isEqualTo(new NanoDollars(Long.MAX_VALUE - 1));
  }

  private static Credit credit(String id, long nanos) {
    return new Credit(id, ACME, new NanoDollars(nanos), "", NOW);
  }

  static Stream<RateLimitEvent> impossibleRateLimits() {
    return Stream.of(
        refused(Instant.ofEpochMilli(Long.MAX_VALUE), 1),
        refused(Instant.ofEpochMilli(Long.MIN_VALUE), 1),
        refused(NOW.plus(Duration.ofHours(1)), 1),
        refused(NOW.minus(Duration.ofDays(40)), 1),
        refused(NOW, -1),
        refused(NOW, Long.MAX_VALUE));
  }

  private static RateLimitEvent refused(Instant window, long count) {
    return new RateLimitEvent("r1", ACME, RateLimitEvent.Kind.VIOLATION, window, 60, 61, count);
  }

  @ParameterizedTest
  @MethodSource("impossibleRateLimits")
  void shouldReportARateLimitersRecordThatCannotBe(RateLimitEvent impossible) {
    driver.send(impossible, NOW);
    driver.send(refused(NOW, 3), NOW);

    assertThat(driver.takeRejected()).hasSize(1);
    assertThat(driver.allTime(ACME).violations()).isEqualTo(3);
  }
}
