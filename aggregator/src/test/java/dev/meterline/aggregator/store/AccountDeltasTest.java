package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.Pair;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountDeltasTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final long NOON = Instant.parse("2026-03-17T12:00:00Z").toEpochMilli();
  private static final long ONE_O_CLOCK = Instant.parse("2026-03-17T13:00:00Z").toEpochMilli();
  private static final long COMMIT = 3;

  private final LiveAccount account =
      new LiveAccount(ACME, new Tally(), AccountTerms.NONE, new FakeStorage());
  private final HeldRows rows = new HeldRows(ACME, new FakeStorage());
  private final AccountDeltas deltas = new AccountDeltas(rows);
  private final OpenBuckets noon = bucketsOf(NOON);
  private final OpenBuckets oneOClock = bucketsOf(ONE_O_CLOCK);

  private OpenBuckets bucketsOf(long timeMillis) {
    return OpenBuckets.at(account, account.settings().calendar(), timeMillis, ONE_O_CLOCK);
  }

  private Delta count(OpenBuckets buckets, String endpoint) {
    Delta delta = deltas.in(buckets);
    Measures one = new Measures(1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    deltas.add(delta, new Contribution(one, new Pair(null, endpoint), null, null), COMMIT);
    return delta;
  }

  private LiveRow hourOf(long millis) {
    return account.row(Granularity.HOUR, millis);
  }

  @Test
  void shouldLeaveTheRowsAloneUntilSomebodyLooks() {
    Delta delta = count(noon, "/a");
    assertThat(count(noon, "/a")).isSameAs(delta);

    assertThat(hourOf(NOON).row.requests()).isZero();
    assertThat(deltas.missingIn(hourOf(NOON)).map(BucketRow::requests)).hasValue(2L);
    assertThat(deltas.missingIn(hourOf(ONE_O_CLOCK))).isEmpty();
    assertThat(deltas.cells()).isEqualTo(2);

    deltas.settle();

    assertThat(hourOf(NOON).row.requests()).isEqualTo(2);
    assertThat(hourOf(NOON).usedInCommit).isEqualTo(COMMIT);
    assertThat(deltas.missingIn(hourOf(NOON))).isEmpty();
    assertThat(deltas.cells()).isZero();
    assertThat(rows.dirty()).containsExactlyElementsOf(delta.rows());
  }

  @Test
  void shouldBeginANewSumWhenAnEventBelongsInOtherRows() {
    Delta first = count(noon, "/a");
    Delta second = count(oneOClock, "/a");

    assertThat(hourOf(NOON).row.requests()).isEqualTo(1);
    assertThat(hourOf(ONE_O_CLOCK).row.requests()).isZero();
    assertThat(deltas.unnoted()).containsExactly(first, second);
    assertThat(second.number()).isEqualTo(first.number() + 1);
  }

  @Test
  void shouldNoteASumAgainWhenItHasGrownSinceTheLastCommit() {
    Delta delta = count(noon, "/a");
    deltas.journalled(40);
    assertThat(deltas.unnoted()).isEmpty();

    assertThat(count(noon, "/a")).isSameAs(delta);

    assertThat(deltas.unnoted()).containsExactly(delta);
    assertThat(delta.sum().requests()).isEqualTo(2);
  }

  @Test
  void shouldBeginANewSumRatherThanNoteALargeOneAgain() {
    IntStream.range(0, 100).forEach(i -> count(noon, "/" + i));
    deltas.journalled(40);

    Delta next = count(noon, "/a");

    assertThat(next.sum().requests()).isEqualTo(1);
    assertThat(deltas.unnoted()).containsExactly(next);
    assertThat(hourOf(NOON).row.requests()).isEqualTo(100);
  }

  @Test
  void shouldRememberTheFirstEntryThatTheRowsLack() {
    count(noon, "/a");
    deltas.journalled(40);
    count(noon, "/a");
    deltas.journalled(41);

    assertThat(deltas.journalledSince()).isEqualTo(40);

    deltas.settle();
    deltas.written();
    count(noon, "/a");
    deltas.journalled(50);

    assertThat(deltas.journalledSince()).isEqualTo(50);
  }

  @Test
  void shouldNumberSumsFromTheStartWhenTheRowsAreStored() {
    count(noon, "/a");
    count(oneOClock, "/a");
    deltas.settle();
    deltas.written();

    assertThat(deltas.unnoted()).isEmpty();
    assertThat(count(noon, "/a").number()).isZero();
  }

  /** A change of its number would replace one that is in the journal still. */
  @Test
  void shouldNumberSumsAfterThoseThatTheJournalHasWhenItWasReplayed() {
    deltas.replayed();
    deltas.replayed();

    assertThat(count(noon, "/a").number()).isEqualTo(2);
  }
}
