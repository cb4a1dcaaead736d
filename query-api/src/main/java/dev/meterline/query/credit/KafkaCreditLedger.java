package dev.meterline.query.credit;

import dev.meterline.http.write.RecordWriter;
import dev.meterline.query.credit.CreditOutcome.Added;
import dev.meterline.query.credit.CreditOutcome.Refused;
import dev.meterline.query.credit.CreditOutcome.Unavailable;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.money.NanoDollars;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the topic {@code credits}, keyed by account, and reads back which credit of an id came
 * first: so all instances say the same, also when two of them are asked at once.
 */
public final class KafkaCreditLedger implements CreditLedger {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCreditLedger.class);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final KnownCredits known;
  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;
  private final TopicSerde<Credit> serde;
  private final Executor executor;

  /**
   * @param known where credits are read back
   * @param producer idempotent, and waits for all replicas; the caller closes it
   * @param serde how the topic's values are written
   * @param executor hands credits to the producer, which may block for a few seconds when the
   *     broker is away, and completes the stages
   */
  public KafkaCreditLedger(
      FollowedCredits known,
      Producer<byte[], byte[]> producer,
      TopicSerde<Credit> serde,
      Executor executor) {
    this((KnownCredits) known, producer, serde, executor);
  }

  KafkaCreditLedger(
      KnownCredits known,
      Producer<byte[], byte[]> producer,
      TopicSerde<Credit> serde,
      Executor executor) {
    this.known = known;
    this.producer = producer;
    // Called on the executor already.
    this.writer = new RecordWriter(producer, Runnable::run);
    this.serde = serde;
    this.executor = executor;
  }

  @Override
  public CompletionStage<CreditOutcome> add(Credit credit) {
    if (!known.loaded()) {
      return CompletableFuture.completedFuture(
          new Unavailable("credits are still being loaded; try again"));
    }
    return CompletableFuture.completedFuture(credit)
        .thenComposeAsync(this::findOrWrite, executor)
        .orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync((outcome, fault) -> fault == null ? outcome : lost(credit, fault), executor);
  }

  @Override
  public NanoDollars sum(AccountId account) {
    return known.sum(account);
  }

  private CompletableFuture<CreditOutcome> findOrWrite(Credit credit) {
    Optional<Credit> kept =
        known
            .find(partitionOf(credit), credit.account(), credit.id())
            .map(CreditTable.Kept::credit);
    return kept.map(first -> CompletableFuture.completedFuture(CreditOutcome.known(credit, first)))
        .orElseGet(() -> write(credit));
  }

  private CompletableFuture<CreditOutcome> write(Credit credit) {
    return writer
        .write(serde, credit.account().value(), credit)
        .thenCompose(at -> known.reached(at).thenApply(read -> outcome(credit, at)));
  }

  /** What is on record now that the record is read back. */
  private CreditOutcome outcome(Credit credit, RecordMetadata at) {
    return known
        .find(at.partition(), credit.account(), credit.id())
        .map(
            kept ->
                kept.offset() == at.offset()
                    ? new Added(kept.credit())
                    : CreditOutcome.known(credit, kept.credit()))
        .orElseGet(() -> new Refused(400, "the account's credits would pass 9.2 billion dollars"));
  }

  private int partitionOf(Credit credit) {
    byte[] key = credit.account().value().getBytes(StandardCharsets.UTF_8);
    int partitions = producer.partitionsFor(serde.topic().topicName()).size();
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private static CreditOutcome lost(Credit credit, Throwable fault) {
    LOG.warn("credit {} of {} was not confirmed", credit.id(), credit.account(), fault);
    return new Unavailable(
        "the broker did not take the credit in time; send it again with the same id");
  }
}
