package dev.meterline.alerts;

import dev.meterline.alerts.policy.Crossing;
import dev.meterline.schemas.wire.SchemaRegistry;
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
public final class Alerts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final KafkaStreams streams;

  /** Prepares; {@link #start} starts. The caller closes, also if start failed. */
  public Alerts(AlertsConfig config, SchemaRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.streams =
        new KafkaStreams(
            new AlertsTopology(registry, this::log).build(), StreamsSettings.of(config));
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

  /** Commits and leaves the group; takes a few seconds at most. */
  @Override
  public void close() {
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
