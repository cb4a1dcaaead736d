package dev.meterline.standalone.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line what Kafka Streams says in a hundred: after a kill, or a commit that timed out,
 * local stores may hold what was never committed, so they are wiped and built again from Kafka.
 * That is how exactly-once works and no fault, and the operator need do nothing but wait.
 *
 * <p>An appender in front of others, not a turbo filter: that is asked whenever any library wonders
 * whether it should log, a hundred times for one request.
 */
public final class RebuiltStores extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {

  private static final String INTERNALS = "org.apache.kafka.streams.processor.internals.";
  private static final String THREAD = INTERNALS + "StreamThread";
  private static final String TASKS = INTERNALS + "TaskManager";
  private static final String STORES = INTERNALS + "ProcessorStateManager";

  /** Kafka writes a map into the message itself; what the event had as parameters is gone then. */
  private static final String FAILED_TASKS = "Get exceptions for the following tasks: {";

  private static final Pattern FAILED_TASK = Pattern.compile("[{ ]\\d+_\\d+=([\\w.$]+)");

  private final Logger plain = LoggerFactory.getLogger("dev.meterline.stores");
  private final AppenderAttachableImpl<ILoggingEvent> behind = new AppenderAttachableImpl<>();

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLoggerName().equals(THREAD) && isThrown(event, TaskCorruptedException.class)) {
      plain.warn(
          "the last run was killed: local stores are built again from Kafka;"
              + " nothing is lost, reads of the partitions concerned wait until it is done");
    } else if (event.getLoggerName().equals(THREAD)
        && isThrown(event, TaskMigratedException.class)) {
      plain.warn(
          "a transaction was not committed in time, or this instance was taken for dead: its"
              + " partitions start over from the last commit; nothing is lost, their reads wait"
              + " until it is done");
    } else if (!saysTheSame(event)) {
      behind.appendLoopOnAppenders(event);
    }
  }

  private static boolean saysTheSame(ILoggingEvent event) {
    return switch (event.getLoggerName()) {
      case TASKS ->
          isThrown(event, TaskCorruptedException.class) || isListed(event.getFormattedMessage());
      case STORES -> event.getMessage().contains("did not find checkpoint offsets");
      default -> false;
    };
  }

  private static boolean isThrown(ILoggingEvent event, Class<? extends Throwable> type) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown != null && thrown.getClassName().equals(type.getName());
  }

  /** Whether the message lists failed tasks of which each has lost its store. */
  private static boolean isListed(String message) {
    int list = message.indexOf(FAILED_TASKS);
    if (list < 0) {
      return false;
    }
    List<String> causes =
        FAILED_TASK.matcher(message.substring(list)).results().map(task -> task.group(1)).toList();
    return !causes.isEmpty()
        && causes.stream().allMatch(TaskCorruptedException.class.getName()::equals);
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    behind.addAppender(appender);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return behind.iteratorForAppenders();
  }

  @Override
  public @Nullable Appender<ILoggingEvent> getAppender(String name) {
    return behind.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return behind.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    behind.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    return behind.detachAppender(appender);
  }

  @Override
  public boolean detachAppender(String name) {
    return behind.detachAppender(name);
  }
}
