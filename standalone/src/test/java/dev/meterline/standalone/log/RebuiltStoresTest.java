package dev.meterline.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuiltStoresTest {

  private static final String INTERNALS = "org.apache.kafka.streams.processor.internals.";

  private final LoggerContext loggers = new LoggerContext();
  private final RebuiltStores words = new RebuiltStores();
  private final ListAppender<ILoggingEvent> passed = new ListAppender<>();
  private final Throwable corrupted = new TaskCorruptedException(Set.of(new TaskId(0, 1)));

  @BeforeEach
  void start() {
    passed.setContext(loggers);
    passed.start();
    words.setContext(loggers);
    words.addAppender(passed);
    words.start();
  }

  @Test
  void shouldDropWhatStreamsSaysWhenStoresAreBuiltAgain() {
    assertThat(passes("StreamThread", Level.WARN, "Detected the states of tasks", corrupted))
        .isFalse();
    assertThat(passes("TaskManager", Level.WARN, "Encounter corrupted task 0_1", corrupted))
        .isFalse();
    assertThat(passes("TaskManager", Level.ERROR, failed(Map.of("0_1", corrupted)), null))
        .isFalse();
    assertThat(
            passes(
                "TaskManager",
                Level.ERROR,
                failed(Map.of("0_1", corrupted, "0_13", corrupted)),
                null))
        .isFalse();
    assertThat(
            passes(
                "ProcessorStateManager",
                Level.WARN,
                "State store {} did not find checkpoint offsets while stores are not empty",
                null))
        .isFalse();
  }

  @Test
  void shouldDropWhatStreamsSaysWhenItStartsOverFromTheLastCommit() {
    assertThat(
            passes(
                "StreamThread",
                Level.WARN,
                "Detected that the thread is being fenced",
                new TaskMigratedException("fenced", new IllegalStateException())))
        .isFalse();
  }

  @Test
  void shouldLetOtherWarningsOfTheSameClassesPass() {
    assertThat(passes("StreamThread", Level.ERROR, "stopped", new IllegalStateException("disk")))
        .isTrue();
    Map<String, Throwable> mixed = Map.of("0_1", corrupted, "0_2", new IllegalStateException());
    assertThat(passes("TaskManager", Level.ERROR, failed(mixed), null)).isTrue();
    assertThat(passes("TaskManager", Level.ERROR, failed(Map.of()), null)).isTrue();
    assertThat(passes("ProcessorStateManager", Level.ERROR, "failed to flush", null)).isTrue();
  }

  /** As it arrives: Kafka's loggers put the parameters into the message. */
  private static String failed(Map<String, Throwable> tasks) {
    return "stream-thread [x-StreamThread-1] Get exceptions for the following tasks: " + tasks;
  }

  private boolean passes(String internal, Level level, String format, @Nullable Throwable thrown) {
    Logger logger = loggers.getLogger(INTERNALS + internal);
    passed.list.clear();
    words.doAppend(new LoggingEvent("here", logger, level, format, thrown, null));
    return !passed.list.isEmpty();
  }
}
