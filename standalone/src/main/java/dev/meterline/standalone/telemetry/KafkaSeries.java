package dev.meterline.standalone.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps the series of Kafka's clients few. Kafka measures each partition, broker, task and store on
 * its own: with 64 partitions that is tens of thousands of series, of which each client's own sums,
 * averages and worst lags are kept. A client's id loses its random part, so that a restart starts
 * no new series.
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
          "state.id");
  private static final Set<String> IDS = Set.of("client.id", "thread.id", "process.id");
  private static final Pattern RANDOM =
      Pattern.compile("-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    boolean tooMany =
        id.getName().startsWith(PREFIX)
            && id.getTags().stream().anyMatch(tag -> TOO_MANY.contains(tag.getKey()));
    return tooMany ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().startsWith(PREFIX)) {
      return id;
    }
    List<Tag> steady = id.getTags().stream().map(KafkaSeries::steady).toList();
    return id.replaceTags(steady);
  }

  private static Tag steady(Tag tag) {
    return IDS.contains(tag.getKey())
        ? Tag.of(tag.getKey(), RANDOM.matcher(tag.getValue()).replaceAll(""))
        : tag;
  }
}
