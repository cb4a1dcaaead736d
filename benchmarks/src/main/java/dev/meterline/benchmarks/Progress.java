package dev.meterline.benchmarks;

import java.util.function.LongConsumer;

/** Shows that something happens. */
public interface Progress {

  /** A step begins; what is returned is told how far it is, from 0 to {@code total}. */
  Step begin(String name, long total);

  /** A step that is under way; closing it ends its line. */
  interface Step extends LongConsumer, AutoCloseable {
    @Override
    void close();
  }
}
