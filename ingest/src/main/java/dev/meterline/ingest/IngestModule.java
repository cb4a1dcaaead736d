package dev.meterline.ingest;

import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import dev.meterline.ingest.intake.Intake;
import dev.meterline.ingest.publish.HandedOffSink;
import dev.meterline.ingest.publish.UsagePublisher;
import dev.meterline.ingest.surface.EventsSurface;
import dev.meterline.ingest.surface.UsageAfter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way in, running. To be closed after the HTTP server: requests that are under way then have
 * their answers.
 */
public final class IngestModule implements AutoCloseable, MeterBinder {

  private static final int ANSWER_THREADS = 4;

  /** What the broker has not acknowledged by then, its sender is told about. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final UsagePublisher publisher;
  private final TopicCheck topic;
  private final ExecutorService senders;
  private final ExecutorService answers;
  private final EventsSurface surface;
  private final HandedOffSink sink;
  private final KafkaClientMetrics kafkaMeters;

  private IngestModule(
      IngestConfig config, Doorkeeper doorkeeper, UsageAfter usage, InstantSource clock) {
    this.publisher = UsagePublisher.open(config.publisher(), clock);
    this.topic = new TopicCheck(publisher);
    this.senders = Executors.newFixedThreadPool(config.sendThreads(), daemons("ingest-send-"));
    this.answers = Executors.newFixedThreadPool(ANSWER_THREADS, daemons("ingest-answer-"));
    this.kafkaMeters = publisher.meters(Tags.of("part", "ingest"));
    this.sink = new HandedOffSink(publisher, senders, config.mostEventsUnderWay());
    Intake intake = new Intake(sink, clock);
    this.surface =
        new EventsSurface(
            doorkeeper,
            intake,
            usage,
            answers,
            List.of(
                ReadinessCheck.of(
                    "usage-events", topic::isKnown, "the broker has not told of the topic yet")));
  }

  /** Starts to look for the broker, and does not wait for it. */
  public static IngestModule start(
      IngestConfig config, Doorkeeper doorkeeper, UsageAfter usage, InstantSource clock) {
    IngestModule module = new IngestModule(config, doorkeeper, usage, clock);
    module.topic.start();
    return module;
  }

  /** What it serves. */
  public HttpSurface surface() {
    return surface;
  }

  /** Binds what the door and its Kafka client measure. */
  @Override
  public void bindTo(MeterRegistry meters) {
    surface.meters().bindTo(meters);
    kafkaMeters.bindTo(meters);
    Gauge.builder("meterline.ingest.under.way", sink, HandedOffSink::underWay)
        .description("Events that wait for their acknowledgement")
        .register(meters);
  }

  /** The publisher, for others in the process that send events. */
  public UsagePublisher publisher() {
    return publisher;
  }

  @Override
  public void close() {
    kafkaMeters.close();
    topic.close();
    senders.shutdown();
    publisher.close(CLOSE_TIMEOUT);
    answers.shutdown();
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger made = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
