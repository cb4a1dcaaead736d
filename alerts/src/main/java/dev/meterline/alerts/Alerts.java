package dev.meterline.alerts;

import dev.meterline.alerts.policy.Crossing;
import dev.meterline.schemas.wire.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology and logs what it finds. The topics must exist. Safe for use by several threads.
 */
public final class Alerts implements AutoCloseable, MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics kafkaMeters;

  /** Prepares; {@link #start} starts. The caller closes, also if start failed. */
  public Alerts(AlertsConfig config, SchemaRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.streams =
        new KafkaStreams(
            new AlertsTopology(registry, this::log).build(), StreamsSettings.of(config));
    this.kafkaMeters = new KafkaStreamsMetrics(streams, Tags.of("part", "alerts"));
    streams.setUncaughtExceptionHandler(
        fault -> {
          // Not the fault of a record: those are left out. Start over from the last commit.
          LOG.error("a stream thread ended; another one takes its place", fault);
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
  }

  /** Starts to watch. Returns at once. */
  public void start() {
    streams.start();
  }

  /** Whether it watches, or is about to. */
  public boolean isRunning() {
    return streams.state().isRunningOrRebalancing();
  }

  /** Binds what the Kafka clients measure. */
  @Override
  public void bindTo(MeterRegistry meters) {
    kafkaMeters.bindTo(meters);
  }

  /** Commits and leaves the group; takes a few seconds at most. */
  @Override
  public void close() {
    kafkaMeters.close();
    streams.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT));
  }

  private void log(Crossing crossing, Instant asOf) {
    LOG.info(
        "account {} reached {} % of its allowance: {} of {} units in the period from {} to {},"
            + " known {} ms after the event",
        crossing.account(),
        crossing.percent(),
        crossing.used(),
        crossing.allowed(),
        crossing.period().start(),
        crossing.period().end(),
        Duration.between(asOf, clock.instant()).toMillis());
  }
}
