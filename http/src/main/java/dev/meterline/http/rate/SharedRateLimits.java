package dev.meterline.http.rate;

import dev.meterline.http.follow.TopicFollower;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.RateCounts;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets several instances count as one. Ten times a second an instance writes what it has counted to
 * the topic {@code rate-limit-counts}, and all others add it to theirs. So a window lets pass at
 * most its limit and what the other instances let pass while a count is on its way: a tenth of a
 * second and the topic's latency. Without Kafka each instance counts alone.
 *
 * <p>Refusals and warnings go to {@code rate-limit-events} once a second, and again if they were
 * not acknowledged. A process that is killed loses those of its last second.
 */
public final class SharedRateLimits implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedRateLimits.class);
  private static final Duration TELL_EVERY = Duration.ofMillis(100);
  private static final Duration RECORD_EVERY = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  /** Kept for when the broker is back; about 200 bytes each. */
  private static final int MOST_UNSENT = 10_000;

  private final RateLimiter limiter;
  private final TopicSerde<RateCounts> countsSerde;
  private final TopicSerde<RateLimitEvent> eventsSerde;
  private final Producer<byte[], byte[]> producer;
  private final TopicFollower follower;
  private final Queue<RateLimitEvent> unsent = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService teller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "rate-limits");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts nothing yet.
   *
   * @param producer idempotent, and waits for all replicas; the caller closes it, after this
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault of the follower
   */
  public SharedRateLimits(
      RateLimiter limiter,
      SchemaRegistry registry,
      Producer<byte[], byte[]> producer,
      Supplier<? extends org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    this.limiter = limiter;
    this.countsSerde = TopicSerdes.rateLimitCounts(registry);
    this.eventsSerde = TopicSerdes.rateLimitEvents(registry);
    this.producer = producer;
    this.follower = new TopicFollower("rate-limits-follower", consumers, firstPause);
  }

  /** Begins to tell and to hear; to be called once. */
  public void start() {
    follower.start(
        Map.of(
            Topic.RATE_LIMIT_COUNTS.topicName(),
            record -> limiter.heard(countsSerde.decode(record.value()))));
    every(TELL_EVERY, this::tellCounts);
    every(RECORD_EVERY, this::recordEvents);
  }

  /** The limiter whose counts are shared. */
  public RateLimiter limiter() {
    return limiter;
  }

  /** Records what was seen last and stops, within a few seconds. */
  @Override
  public void close() {
    teller.shutdown();
    try {
      if (teller.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        recordEvents();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    follower.close();
  }

  private void tellCounts() {
    limiter
        .takeCounts()
        .ifPresent(
            counts ->
                send(
                    Topic.RATE_LIMIT_COUNTS,
                    counts.instance(),
                    countsSerde.encode(counts),
                    fault ->
                        LOG.warn(
                            "other instances do not know of some calls: {}", fault.toString())));
  }

  private void recordEvents() {
    List<RateLimitEvent> events = new ArrayList<>();
    for (RateLimitEvent event = unsent.poll(); event != null; event = unsent.poll()) {
      events.add(event);
    }
    events.addAll(limiter.takeEvents());
    for (RateLimitEvent event : events) {
      send(
          Topic.RATE_LIMIT_EVENTS,
          event.account().value(),
          eventsSerde.encode(event),
          fault -> sendLater(event, fault));
    }
  }

  /** The same id is counted once, so one that did arrive after all does no harm. */
  private void sendLater(RateLimitEvent event, Exception fault) {
    if (unsent.size() < MOST_UNSENT) {
      unsent.add(event);
    } else {
      LOG.error("dropped {} refused calls of {}: {}", event.count(), event.account(), fault);
    }
  }

  private void send(Topic topic, String key, byte[] value, Consumer<Exception> onFault) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    try {
      Future<?> unused =
          producer.send(
              new ProducerRecord<>(topic.topicName(), keyBytes, value),
              (written, fault) -> {
                if (fault != null) {
                  onFault.accept(fault);
                }
              });
    } catch (RuntimeException e) {
      onFault.accept(e);
    }
  }

  private void every(Duration pause, Runnable task) {
    Runnable again =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // A task that throws would never run again.
            LOG.error("rate limits are not shared for now", e);
          }
        };
    var unused =
        teller.scheduleWithFixedDelay(
            again, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
