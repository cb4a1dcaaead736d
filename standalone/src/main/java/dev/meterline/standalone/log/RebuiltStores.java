package dev.meterline.standalone.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Says in one line what Kafka Streams says in a hundred: after a kill, or a commit that timed out,
 * local stores may hold what was never committed, so they are wiped and built again from Kafka.
 * That is how exactly-once works and no fault, and the operator need do nothing but wait.
 */
public final class RebuiltStores extends TurboFilter {

  private static final String INTERNALS = "org.apache.kafka.streams.processor.internals.";
  private static final String THREAD = INTERNALS + "StreamThread";
  private static final String TASKS = INTERNALS + "TaskManager";
  private static final String STORES = INTERNALS + "ProcessorStateManager";

  private final org.slf4j.Logger plain = LoggerFactory.getLogger("dev.meterline.stores");

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    if (format == null || !level.isGreaterOrEqual(Level.WARN)) {
      return FilterReply.NEUTRAL;
    }
    String name = logger.getName();
    if (name.equals(THREAD) && thrown instanceof TaskCorruptedException) {
      plain.warn(
          "the last run was killed: local stores are built again from Kafka;"
              + " nothing is lost, reads of the partitions concerned wait until it is done");
      return FilterReply.DENY;
    }
    if (name.equals(THREAD) && thrown instanceof TaskMigratedException) {
      plain.warn(
          "a transaction was not committed in time, or this instance was taken for dead: its"
              + " partitions start over from the last commit; nothing is lost, their reads wait"
              + " until it is done");
      return FilterReply.DENY;
    }
    boolean same =
        (name.equals(TASKS) && (thrown instanceof TaskCorruptedException || isListed(params)))
            || (name.equals(STORES) && format.contains("did not find checkpoint offsets"));
    return same ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  /** Whether the parameters are failed tasks of which each has lost its store. */
  private static boolean isListed(Object @Nullable [] params) {
    return params != null
        && params.length == 1
        && params[0] instanceof Map<?, ?> failed
        && !failed.isEmpty()
        && failed.values().stream().allMatch(TaskCorruptedException.class::isInstance);
  }
}
