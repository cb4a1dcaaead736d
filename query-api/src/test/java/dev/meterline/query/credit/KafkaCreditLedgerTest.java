package dev.meterline.query.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaCreditLedgerTest implements KnownCredits {

  private static final AccountId ACME = new AccountId("acme");
  private static final Node NODE = new Node(0, "localhost", 9092);
  private static final Node[] NODES = {NODE};
  private static final Cluster CLUSTER =
      new Cluster(
          "c",
          List.of(NODE),
          List.of(new PartitionInfo("credits", 0, NODE, NODES, NODES)),
          Set.of(),
          Set.of());

  private final TopicSerde<Credit> serde = TopicSerdes.credits(new InMemorySchemaRegistry());
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          CLUSTER, false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaCreditLedger ledger =
      new KafkaCreditLedger((KnownCredits) this, producer, serde, Runnable::run);
  private final CreditTable table = new CreditTable();
  private boolean loaded = true;

  /** One that another instance wrote right before ours. */
  private Optional<Credit> ahead = Optional.empty();

  private static Credit credit(long nanos) {
    return new Credit(
        "c1",
        ACME,
        new NanoDollars(nanos),
        "thanks",
        Instant.parse("2024-03-17T13:20:00Z").plusNanos(nanos * 1_000_000));
  }

  private static String said(CompletableFuture<CreditOutcome> outcome) {
    return outcome
        .join()
        .match(
            added -> "added " + added.credit().amount().nanos(),
            known -> "known since " + known.kept().time(),
            refused -> refused.status() + " " + refused.reason(),
            unavailable -> "unavailable");
  }

  private CompletableFuture<CreditOutcome> add(Credit credit) {
    return ledger.add(credit).toCompletableFuture();
  }

  @Test
  void shouldCompleteOnlyWhenTheBrokerHasTheCredit() {
    CompletableFuture<CreditOutcome> added = add(credit(1));

    assertThat(added).isNotDone();
    producer.completeNext();
    assertThat(said(added)).isEqualTo("added 1");
    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertThat(record.topic()).isEqualTo("credits");
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("acme");
    assertThat(serde.decode(record.value())).isEqualTo(credit(1));
  }

  @Test
  void shouldSayWhatIsOnRecordAndWriteNothingWhenTheIdIsKnown() {
    table.add(0, 0, credit(2_000_000_000L));
    Credit sameAgain = new Credit("c1", ACME, new NanoDollars(2_000_000_000L), "", Instant.EPOCH);

    assertThat(said(add(sameAgain))).isEqualTo("known since " + credit(2_000_000_000L).time());
    assertThat(said(add(credit(3))))
        .isEqualTo(
            "409 credit c1 of acme is on record with 2 USD, and an id counts once; give another"
                + " credit another id");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void shouldSayWhichCameFirstWhenAnotherInstanceWasFaster() {
    ahead = Optional.of(credit(7));
    CompletableFuture<CreditOutcome> added = add(credit(1));

    producer.completeNext();

    assertThat(said(added)).startsWith("409 credit c1 of acme is on record with 0.000000007 USD");
  }

  @Test
  void shouldSayThatItIsNotConfirmedWhenTheBrokerRefuses() {
    CompletableFuture<CreditOutcome> added = add(credit(1));

    producer.errorNext(new TimeoutException("the broker is away"));

    assertThat(said(added)).isEqualTo("unavailable");
  }

  @Test
  void shouldSayThatItIsNotConfirmedWhenTheProducerThrows() {
    producer.close();

    assertThat(said(add(credit(1)))).isEqualTo("unavailable");
  }

  @Test
  void shouldSayNothingBeforeItKnowsWhatIsOnRecord() {
    loaded = false;

    assertThat(said(add(credit(1)))).isEqualTo("unavailable");
    assertThat(producer.history()).isEmpty();
  }

  @Override
  public boolean loaded() {
    return loaded;
  }

  @Override
  public CompletableFuture<Void> reached(RecordMetadata written) {
    ahead.ifPresent(other -> table.add(0, written.offset() - 1, other));
    table.add(0, written.offset(), serde.decode(producer.history().get(0).value()));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Optional<CreditTable.Kept> find(int partition, AccountId account, String id) {
    return table.find(partition, account, id);
  }

  @Override
  public NanoDollars sum(AccountId account) {
    return table.sum(account);
  }
}
