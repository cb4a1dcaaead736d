package dev.meterline.alerts.inbox;

import dev.meterline.http.write.RecordWriter;
import dev.meterline.schemas.alert.AlertRead;
import dev.meterline.schemas.codec.TopicSerde;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topic {@code alert-reads}, keyed by account, and waits for the inbox to see it. */
public final class KafkaReadMarks implements ReadMarks {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaReadMarks.class);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final FollowedInbox inbox;
  private final RecordWriter writer;
  private final TopicSerde<AlertRead> serde;
  private final Executor executor;

  /**
   * @param inbox where marks are read back
   * @param producer idempotent, and waits for all replicas; the caller closes it
   * @param executor hands marks to the producer, which may block for a few seconds when the broker
   *     is away, and completes the stages
   */
  public KafkaReadMarks(
      FollowedInbox inbox,
      Producer<byte[], byte[]> producer,
      TopicSerde<AlertRead> serde,
      Executor executor) {
    this.inbox = inbox;
    this.writer = new RecordWriter(producer, executor);
    this.serde = serde;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Boolean> mark(AlertRead read) {
    return writer
        .write(serde, read.account().value(), read)
        .thenCompose(inbox::reached)
        .orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (done, fault) -> {
              if (fault != null) {
                LOG.warn("alert {} was not marked as read", read.alertId(), fault);
              }
              return fault == null;
            },
            executor);
  }
}
