package dev.meterline.query.credit;

import dev.meterline.http.write.RecordWriter;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topic {@code credits}, keyed by account. */
public final class KafkaCreditLedger implements CreditLedger {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCreditLedger.class);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final RecordWriter writer;
  private final TopicSerde<Credit> serde;
  private final Executor executor;

  /**
   * @param producer idempotent, and waits for all replicas; the caller closes it
   * @param serde how the topic's values are written
   * @param executor hands credits to the producer, which may block for a few seconds when the
   *     broker is away, and completes the stages
   */
  public KafkaCreditLedger(
      Producer<byte[], byte[]> producer, TopicSerde<Credit> serde, Executor executor) {
    this.writer = new RecordWriter(producer, executor);
    this.serde = serde;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Boolean> add(Credit credit) {
    return writer
        .write(serde, credit.account().value(), credit)
        .orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (written, fault) -> {
              if (fault != null) {
                LOG.warn("credit {} of {} was not confirmed", credit.id(), credit.account(), fault);
              }
              return fault == null;
            },
            executor);
  }
}
