package dev.meterline.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each step. */
final class ProgressBars implements Progress {

  private static final int UPDATE_MILLIS = (int) Duration.ofMillis(500).toMillis();

  private final PrintStream out;

  ProgressBars(PrintStream out) {
    this.out = out;
  }

  @Override
  public Step begin(String name, long total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setMaxRenderedLength(120)
            .showSpeed()
            .setConsumer(new me.tongfei.progressbar.ConsoleProgressBarConsumer(out))
            .build();
    return new Step() {
      @Override
      public void accept(long done) {
        bar.stepTo(Math.min(done, total));
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
