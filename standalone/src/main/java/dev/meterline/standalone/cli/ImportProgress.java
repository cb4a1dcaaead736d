package dev.meterline.standalone.cli;

import dev.meterline.standalone.importer.EventFile;
import dev.meterline.standalone.importer.ImportListener;
import dev.meterline.standalone.importer.ImportSummary;
import dev.meterline.standalone.importer.file.RawRecord.Place;
import java.io.IOException;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on stderr how far an import is, and each rejected row. */
final class ImportProgress implements ImportListener, AutoCloseable {

  private static final int WIDTH = 80;
  private static final int LOOK_MILLIS = 200;

  private final Terminal terminal;
  private final ProgressBar bar;

  private ImportProgress(Terminal terminal, ProgressBar bar) {
    this.terminal = terminal;
    this.bar = bar;
  }

  static ImportProgress of(Terminal terminal, EventFile file) throws IOException {
    return new ImportProgress(
        terminal,
        new ProgressBarBuilder()
            .setTaskName("Import")
            .setInitialMax(file.size())
            .setUnit("kB", 1000)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(LOOK_MILLIS)
            .setConsumer(new DelegatingProgressBarConsumer(line -> show(terminal, line), WIDTH))
            .build());
  }

  private static void show(Terminal terminal, String line) {
    terminal.err().print("\r" + line);
    terminal.err().flush();
  }

  @Override
  public void rejected(Place place, String reason) {
    terminal.err().println("\rrejected %s: %s".formatted(place, reason));
  }

  @Override
  public void progressed(long bytes, ImportSummary soFar) {
    bar.stepTo(bytes);
    bar.setExtraMessage(" %,d events".formatted(soFar.accepted()));
  }

  @Override
  public void close() {
    bar.close();
    terminal.err().println();
  }
}
