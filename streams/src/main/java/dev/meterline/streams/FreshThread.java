package dev.meterline.streams;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts another thread in the place of one that failed, which starts over from the last commit. It
 * is never the fault of a record: a topology leaves those out and says so.
 *
 * @param part whose thread it is
 */
record FreshThread(String part) implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FreshThread.class);

  @Override
  public StreamThreadExceptionResponse handle(Throwable fault) {
    LOG.error("a stream thread of {} ended; another one takes its place", part, fault);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
