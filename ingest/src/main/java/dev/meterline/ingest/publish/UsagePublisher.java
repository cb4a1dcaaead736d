package dev.meterline.ingest.publish;

import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.ingest.publish.Receipt.Refused;
import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.Acceptance;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.SchemaRegistryException;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends usage events to Kafka. Make one for a process, share it between threads, close it last.
 *
 * <pre>{@code
 * try (UsagePublisher publisher = UsagePublisher.open(PublisherConfig.of("localhost:9092"))) {
 *   publisher.publish(publisher.event(account).endpoint("/v1/render").build());
 * }
 * }</pre>
 *
 * <p><b>What a receipt means.</b> {@link Published}: all in-sync replicas have the event
 * (idempotent producer, {@code acks=all}), keyed by its account. {@link Refused}: a rule of {@link
 * EventRules} forbids it and nothing was sent. {@link Unavailable}: no acknowledgement came within
 * {@code delivery.timeout.ms}; sending the same event again is safe, since its id counts once.
 *
 * <p><b>Back-pressure.</b> Events wait in a buffer of {@code buffer.memory} bytes. While it is
 * full, or the topic is not yet known, {@link #publish} holds its caller, at most {@code
 * max.block.ms}; after that the event is {@link Unavailable}. Nothing is dropped without a receipt.
 */
public final class UsagePublisher implements EventSink, AutoCloseable {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);
  private static final String TOPIC = Topic.USAGE_EVENTS.topicName();

  private final Producer<String, MeteredUse> producer;
  private final EventRules rules = new EventRules(Acceptance.AT_THE_EDGE);
  private final InstantSource clock;
  private final EventIds ids;

  UsagePublisher(Producer<String, MeteredUse> producer, InstantSource clock) {
    this.producer = producer;
    this.clock = clock;
    this.ids = new EventIds(clock, new SecureRandom());
  }

  /** A publisher on the system's clock. Does not wait for the broker. */
  public static UsagePublisher open(PublisherConfig config) {
    return open(config, InstantSource.system());
  }

  /**
   * A publisher on a clock of the caller's, by which lateness is judged.
   *
   * @throws KafkaException if no bootstrap server's name can be resolved
   */
  public static UsagePublisher open(PublisherConfig config, InstantSource clock) {
    return new UsagePublisher(
        new KafkaProducer<>(
            config.producerSettings(),
            new StringSerializer(),
            TopicSerdes.usageEvents(config.registry().open()).serializer()),
        clock);
  }

  /** An event that happens now, with an id of its own that was not used before. */
  public MeteredUse.Builder event(AccountId account) {
    return MeteredUse.builder(account, ids.next(), clock.millis());
  }

  @Override
  public CompletionStage<Receipt> publish(MeteredUse use) {
    Optional<String> violation = rules.violation(use, clock.millis());
    return violation.isPresent()
        ? CompletableFuture.completedFuture(new Refused(violation.get()))
        : send(use);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
  private CompletionStage<Receipt> send(MeteredUse use) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    try {
      producer.send(
          new ProducerRecord<>(TOPIC, use.account().value(), use),
          (metadata, failure) ->
              receipt.complete(
                  failure == null
                      ? new Published(
                          metadata.partition(),
                          metadata.offset(),
                          Instant.ofEpochMilli(metadata.timestamp()))
                      : unavailable(failure)));
    } catch (KafkaException | SchemaRegistryException | IllegalStateException failure) {
      // A closed producer is an IllegalStateException.
      receipt.complete(unavailable(failure));
    }
    return receipt;
  }

  private static Receipt unavailable(Exception failure) {
    return new Unavailable(RETRY_AFTER, "not acknowledged: " + failure.getMessage());
  }

  /** Asks for the topic's partitions, so that the first event need not wait for them. */
  public void warmUp() {
    producer.partitionsFor(TOPIC);
  }

  /** Sends what is buffered and waits until each event so far has its receipt. */
  public void flush() {
    producer.flush();
  }

  /** What Kafka's producer measures; the caller closes it, before this. */
  public KafkaClientMetrics meters(Tags tags) {
    return new KafkaClientMetrics(producer, tags);
  }

  /** As {@link #close(Duration)}, with 15 seconds: longer than the delivery timeout. */
  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  /**
   * Takes no more events, and waits for the receipts of those under way. What is not acknowledged
   * by then becomes {@link Unavailable}, before this returns; so does every event from now on.
   *
   * @param timeout longest wait; zero gives up at once
   */
  public void close(Duration timeout) {
    producer.close(timeout);
  }
}
