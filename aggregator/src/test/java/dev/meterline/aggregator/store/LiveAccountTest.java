package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.KnownPairs;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When totals that a reader has found may be kept: not once the rows may be others. */
class LiveAccountTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOON = Instant.parse("2026-03-17T12:00:00Z");
  private static final RowRange THAT_HOUR =
      new RowRange(
          Granularity.HOUR,
          NOON.toEpochMilli(),
          NOON.plus(Duration.ofHours(1)).toEpochMilli(),
          false);
  private static final NavigableMap<Long, Measures> NOTHING = new TreeMap<>();

  private final LiveAccount account =
      new LiveAccount(ACME, new Tally(), AccountTerms.NONE, new FakeStorage());

  private void count(Instant time, Instant appended) {
    MeteredUse use = MeteredUse.builder(ACME, "e1", time.toEpochMilli()).build();
    Contribution contribution = Contribution.of(use, NanoDollars.ZERO, new KnownPairs());
    var after = account.tally().magnitude().plus(contribution.measures());
    account.unitPrice(use, appended.toEpochMilli());
    account.count(use, appended.toEpochMilli(), contribution, after, 1);
  }

  private long seen() {
    return account.moment(List.of()).writes();
  }

  private boolean learnNothing(long seen) {
    return account.learn(Map.of(THAT_HOUR, NOTHING), seen);
  }

  private long knownRequests() {
    return account.moment(List.of()).known().in(THAT_HOUR).orElseThrow().values().stream()
        .mapToLong(Measures::requests)
        .sum();
  }

  @Test
  void shouldKeepWhatWasFoundWhileNothingIsWritten() {
    count(NOON, NOON);
    long seen = seen();
    count(NOON, NOON);

    assertThat(learnNothing(seen)).isTrue();
    assertThat(knownRequests()).isZero();
  }

  @Test
  void shouldKnowARowAsItIsOnceItIsWritten() {
    learnNothing(seen());
    count(NOON, NOON);
    account.startWriting();
    assertThat(knownRequests()).isZero();

    account.written();

    assertThat(knownRequests()).isEqualTo(1);
  }

  @Test
  void shouldNotKeepWhatWasFoundBeforeRowsWereWritten() {
    long seen = seen();
    count(NOON, NOON);
    account.startWriting();

    assertThat(learnNothing(seen)).isFalse();
  }

  /** The reader may have found rows of before, and nothing would put them right any more. */
  @Test
  void shouldNotKeepWhatWasFoundWhileRowsWereWritten() {
    count(NOON, NOON);
    account.startWriting();
    long seen = seen();
    account.written();

    assertThat(learnNothing(seen)).isFalse();
  }

  @Test
  void shouldPutRightWhatWasFoundAndKeptWhileRowsWereWritten() {
    count(NOON, NOON);
    account.startWriting();
    assertThat(learnNothing(seen())).isTrue();

    account.written();

    assertThat(knownRequests()).isEqualTo(1);
  }

  @Test
  void shouldNotKeepWhatWasFoundBeforeOldRowsExpired() {
    long seen = seen();
    Instant later = NOON.plus(Duration.ofDays(100));
    count(later, later);

    assertThat(learnNothing(seen)).isFalse();
  }

  @Test
  void shouldForgetTotalsOfRowsThatExpire() {
    learnNothing(seen());
    count(NOON, NOON);
    account.startWriting();
    account.written();
    assertThat(knownRequests()).isEqualTo(1);

    Instant later = NOON.plus(Duration.ofDays(100));
    count(later, later);

    assertThat(account.moment(List.of()).known().in(THAT_HOUR)).isEmpty();
  }
}
