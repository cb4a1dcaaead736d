package dev.meterline.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.ingest.publish.Receipt.Refused;
import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every sink must do, the real one and the fake. */
abstract class EventSinkContract {

  static final int PARTITIONS = 4;
  static final AccountId ACME = new AccountId("acme");
  static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);

  abstract EventSink sink();

  /** Every event that the sink took, in order. */
  abstract List<MeteredUse> published();

  /** Makes the sink unavailable. */
  abstract void breakDown();

  @Test
  void shouldSayWhereAnEventIsWhenItIsPublished() {
    assertThat(receipt(use("a"))).matches(at(0));
    assertThat(receipt(use("b"))).matches(at(1));
    assertThat(published()).containsExactly(use("a"), use("b"));
  }

  @Test
  void shouldRefuseABadEventBeforeItIsSent() {
    MeteredUse old =
        MeteredUse.builder(ACME, "old", NOW.minus(Duration.ofDays(36)).toEpochMilli()).build();

    assertThat(receipt(old))
        .isEqualTo(new Refused("time is 36 days old; at most 35 days are accepted"));
    assertThat(published()).isEmpty();
  }

  @Test
  void shouldGiveEachEventOfABatchItsReceiptInOrder() {
    MeteredUse bad = MeteredUse.builder(ACME, "bad", NOW.toEpochMilli()).quantity(-1).build();

    BatchReceipt receipt = receipts(List.of(use("a"), bad, use("b")));

    assertThat(receipt.receipts().get(0)).matches(at(0));
    assertThat(receipt.receipts().get(1)).isInstanceOf(Refused.class);
    assertThat(receipt.receipts().get(2)).matches(at(1));
    assertThat(receipt.position()).map(Object::toString).hasValue(partitionOfAcme() + ".1");
  }

  @Test
  void shouldHaveNoPositionWhenNothingWasPublished() {
    assertThat(receipts(List.of()).position()).isEmpty();
  }

  @Test
  void shouldSayWhenToTryAgainWhenItIsUnavailable() {
    breakDown();

    assertThat(receipt(use("a")))
        .isInstanceOfSatisfying(
            Unavailable.class,
            unavailable -> {
              assertThat(unavailable.retryAfter()).isPositive();
              assertThat(unavailable.reason()).startsWith("not acknowledged");
            });
  }

  @Test
  void shouldGiveEveryEventOfABatchAReceiptWhenItIsUnavailable() {
    breakDown();

    assertThat(receipts(List.of(use("a"), use("b"), use("c"))).receipts())
        .hasSize(3)
        .allSatisfy(receipt -> assertThat(receipt).isInstanceOf(Unavailable.class));
    assertThat(published()).isEmpty();
  }

  static MeteredUse use(String id) {
    return MeteredUse.builder(ACME, id, NOW.toEpochMilli()).build();
  }

  /** When it was appended is the broker's to say. */
  private static Predicate<Receipt> at(long offset) {
    return receipt ->
        receipt instanceof Published published
            && published.partition() == partitionOfAcme()
            && published.offset() == offset;
  }

  Receipt receipt(MeteredUse use) {
    return sink().publish(use).toCompletableFuture().join();
  }

  BatchReceipt receipts(List<MeteredUse> uses) {
    return sink().publishAll(uses).toCompletableFuture().join();
  }

  /** Murmur2 of "acme" over four partitions, as Kafka's Java clients compute it. */
  static int partitionOfAcme() {
    return 0;
  }
}
