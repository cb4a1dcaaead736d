package dev.meterline.streams;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;

/**
 * Puts another thread in the place of one that failed, which starts over from the last commit. It
 * is never the fault of a record: a topology leaves those out and says so.
 *
 * @param log of the part that failed
 */
public record FreshThread(Logger log) implements StreamsUncaughtExceptionHandler {

  @Override
  public StreamThreadExceptionResponse handle(Throwable fault) {
    log.error("a stream thread ended; another one takes its place", fault);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
