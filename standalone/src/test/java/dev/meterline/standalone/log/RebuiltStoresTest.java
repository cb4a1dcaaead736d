package dev.meterline.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RebuiltStoresTest {

  private static final String INTERNALS = "org.apache.kafka.streams.processor.internals.";

  private final LoggerContext loggers = new LoggerContext();
  private final RebuiltStores filter = new RebuiltStores();
  private final Throwable corrupted = new TaskCorruptedException(Set.of(new TaskId(0, 1)));

  @Test
  void shouldDropWhatStreamsSaysWhenStoresAreBuiltAgain() {
    assertThat(reply("StreamThread", Level.WARN, "Detected the states of tasks", corrupted))
        .isEqualTo(FilterReply.DENY);
    assertThat(reply("TaskManager", Level.WARN, "Encounter corrupted task 0_1", corrupted))
        .isEqualTo(FilterReply.DENY);
    assertThat(reply("TaskManager", Level.ERROR, "failed: {}", null, Map.of("0_1", corrupted)))
        .isEqualTo(FilterReply.DENY);
    assertThat(
            reply(
                "ProcessorStateManager",
                Level.WARN,
                "State store {} did not find checkpoint offsets while stores are not empty",
                null))
        .isEqualTo(FilterReply.DENY);
  }

  @Test
  void shouldDropWhatStreamsSaysWhenItStartsOverFromTheLastCommit() {
    assertThat(
            reply(
                "StreamThread",
                Level.WARN,
                "Detected that the thread is being fenced",
                new TaskMigratedException("fenced", new IllegalStateException())))
        .isEqualTo(FilterReply.DENY);
  }

  @Test
  void shouldLetOtherWarningsOfTheSameClassesPass() {
    assertThat(reply("StreamThread", Level.ERROR, "stopped", new IllegalStateException("disk")))
        .isEqualTo(FilterReply.NEUTRAL);
    Map<String, Throwable> mixed = Map.of("0_1", corrupted, "0_2", new IllegalStateException());
    assertThat(reply("TaskManager", Level.ERROR, "failed: {}", null, mixed))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(reply("ProcessorStateManager", Level.ERROR, "failed to flush", null))
        .isEqualTo(FilterReply.NEUTRAL);
  }

  private FilterReply reply(
      String internal, Level level, String format, @Nullable Throwable thrown, Object... params) {
    Logger logger = loggers.getLogger(INTERNALS + internal);
    return filter.decide(null, logger, level, format, params, thrown);
  }
}
