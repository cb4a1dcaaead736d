package dev.meterline.standalone.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Keeps the series of Kafka's clients few. Kafka measures each partition, broker, task and store on
 * its own: with 64 partitions that is tens of thousands of series, of which each client's own sums,
 * averages and worst lags are kept. What is named by a process's random id starts anew with each
 * start, and is not kept either.
 *
 * <p>It only drops. To rename what a binder registers would hide from the binder what it has
 * registered already.
 */
final class KafkaSeries implements MeterFilter {

  private static final String PREFIX = "kafka.";
  private static final Set<String> TOO_MANY =
      Set.of(
          "partition",
          "topic",
          "node.id",
          "task.id",
          "processor.node.id",
          "rocksdb.state.id",
          "rocksdb.window.state.id",
          "in.memory.state.id",
          "state.id",
          "process.id");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    boolean tooMany =
        id.getName().startsWith(PREFIX)
            && id.getTags().stream().anyMatch(tag -> TOO_MANY.contains(tag.getKey()));
    return tooMany ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }
}
