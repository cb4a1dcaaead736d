package dev.meterline.benchmarks;

import java.io.PrintStream;

/** A line for each step that is done: for output that nobody watches. */
final class ProgressLines implements Progress {

  private static final double NANOS = 1e9;

  private final PrintStream out;

  ProgressLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public Step begin(String name, long total) {
    long began = System.nanoTime();
    return new Step() {
      @Override
      public void accept(long done) {}

      @Override
      public void close() {
        out.printf("%s: %.1f s%n", name, (System.nanoTime() - began) / NANOS);
      }
    };
  }
}
