package dev.meterline.alerts;

import dev.meterline.alerts.meter.Told;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.streams.RunningTopology;
import dev.meterline.streams.StoreMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Runs the topology: watches what is announced of accounts and writes alerts. The topics must
 * exist. Safe for use by several threads.
 */
public final class Alerts implements AutoCloseable, MeterBinder {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final long STORE_BYTES = 64L << 20;
  private static final long WRITE_BUFFER_BYTES = 24L << 20;

  private final StoreMemory memory = new StoreMemory(STORE_BYTES, WRITE_BUFFER_BYTES);
  private final RunningTopology running;
  private final Told<Alert> told = AlertsTopology.told();

  /** Prepares; {@link #start} starts. The caller closes, also if start failed. */
  public Alerts(AlertsConfig config, SchemaRegistry registry, InstantSource clock) {
    this(config, registry, clock, KafkaStreams::new);
  }

  /** Makes the streams instance of a topology and its settings: a seam for tests. */
  @FunctionalInterface
  public interface StreamsMaker {
    KafkaStreams make(Topology topology, Properties settings);
  }

  /**
   * Prepares on streams of the caller's making.
   *
   * @param clock says when an alert was decided
   * @param maker called once, here
   */
  public Alerts(
      AlertsConfig config, SchemaRegistry registry, InstantSource clock, StreamsMaker maker) {
    KafkaStreams streams =
        maker.make(
            new AlertsTopology(registry, clock, told).build(), StreamsSettings.of(config, memory));
    running = new RunningTopology(streams, "alerts", CLOSE_TIMEOUT, memory::close);
  }

  /** Starts to watch. Returns at once. */
  public void start() {
    running.start();
  }

  /** Whether it watches, or is about to. */
  public boolean isRunning() {
    return running.isRunning();
  }

  /** Binds what was told, and what the Kafka clients measure. */
  @Override
  public void bindTo(MeterRegistry meters) {
    told.bindTo(meters);
    running.bindTo(meters);
  }

  /** Commits and leaves the group; takes a few seconds at most. */
  @Override
  public void close() {
    running.close();
  }
}
