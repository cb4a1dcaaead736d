package dev.meterline.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology from its start to its end: a thread that fails is replaced, what Kafka measures is
 * bound under the name of the part, and at the end the group is left, so that nobody waits for this
 * instance. Safe for use by several threads.
 */
public final class RunningTopology implements AutoCloseable, MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);

  private final KafkaStreams streams;
  private final String part;
  private final Duration closeWithin;
  private final Runnable freeMemory;
  private final KafkaStreamsMetrics meters;

  /**
   * Starts nothing yet.
   *
   * @param streams closed by this, also if it was never started
   * @param part names it in metrics and in the log
   * @param closeWithin how long stopping may take
   * @param freeMemory frees what the stores use; run once they are closed, and not at all if they
   *     can't be: a store that is still open would write into freed memory
   */
  public RunningTopology(
      KafkaStreams streams, String part, Duration closeWithin, Runnable freeMemory) {
    this.streams = streams;
    this.part = part;
    this.closeWithin = closeWithin;
    this.freeMemory = freeMemory;
    this.meters = new KafkaStreamsMetrics(streams, Tags.of("part", part));
    streams.setUncaughtExceptionHandler(new FreshThread(part));
  }

  /** Starts to process. Returns at once. */
  public void start() {
    streams.start();
  }

  /** Whether it processes, or is about to. */
  public boolean isRunning() {
    return streams.state().isRunningOrRebalancing();
  }

  /** Binds what the Kafka clients and the stores measure. */
  @Override
  public void bindTo(MeterRegistry registry) {
    meters.bindTo(registry);
  }

  /** Commits, leaves the group and closes the stores. */
  @Override
  public void close() {
    meters.close();
    boolean stopped =
        streams.close(
            CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(closeWithin));
    if (stopped) {
      freeMemory.run();
    } else {
      LOG.warn("{} did not stop within {}", part, closeWithin);
    }
  }
}
