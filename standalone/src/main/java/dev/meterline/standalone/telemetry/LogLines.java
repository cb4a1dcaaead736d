package dev.meterline.standalone.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Counts what is logged, by level, under the name that Micrometer's own binder uses. That one is a
 * turbo filter, asked whenever any library wonders whether it should log; this counts what is
 * logged.
 */
final class LogLines extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements MeterBinder, AutoCloseable {

  private final Map<Level, Counter> counters = new ConcurrentHashMap<>();

  @Override
  public void bindTo(MeterRegistry meters) {
    for (Level level :
        new Level[] {Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE}) {
      counters.put(
          level,
          Counter.builder("logback.events")
              .description("Lines that were logged")
              .tag("level", level.levelStr.toLowerCase(Locale.ROOT))
              .baseUnit("events")
              .register(meters));
    }
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    if (loggers instanceof LoggerContext context) {
      setContext(context);
      start();
      context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    Counter counter = counters.get(event.getLevel());
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void close() {
    if (getContext() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
    }
    stop();
  }
}
