package dev.meterline.standalone.cli;

import dev.meterline.standalone.importer.ImportListener;
import dev.meterline.standalone.importer.ImportSummary;
import dev.meterline.standalone.importer.file.RawRecord.Place;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how an import goes: rejected rows on the output, progress beside it as a bar, or as one
 * line for every tenth of the file where nobody watches.
 */
interface ImportProgress extends ImportListener, AutoCloseable {

  @Override
  void close();

  static ImportProgress on(Terminal terminal, long bytes) {
    return Screen.isWatched() ? new Bar(terminal, bytes) : new Lines(terminal, bytes);
  }

  /** For a person at a screen. */
  final class Bar implements ImportProgress {
    private static final int WIDTH = 100;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Terminal terminal;
    private final ProgressBar bar;

    private Bar(Terminal terminal, long bytes) {
      this.terminal = terminal;
      this.bar =
          new ProgressBarBuilder()
              .setTaskName("import")
              .setInitialMax(bytes)
              .setUnit(" MB", 1 << 20)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
              .build();
    }

    private void draw(String text) {
      terminal.err().print("\r" + text);
      terminal.err().flush();
    }

    @Override
    public void rejected(Place place, String reason) {
      terminal.err().print(ERASE_LINE);
      terminal.err().flush();
      terminal.println(place + ": " + reason);
    }

    @Override
    public void progressed(long bytes, ImportSummary soFar) {
      bar.stepTo(bytes);
      bar.setExtraMessage(" %,d rows".formatted(soFar.accepted() + soFar.rejected()));
    }

    @Override
    public void close() {
      bar.close();
      terminal.err().println();
    }
  }

  /** For a file or another program. */
  final class Lines implements ImportProgress {
    private static final int TENTHS = 10;

    private final Terminal terminal;
    private final long bytes;
    private long lastTenth;

    private Lines(Terminal terminal, long bytes) {
      this.terminal = terminal;
      this.bytes = bytes;
    }

    @Override
    public void rejected(Place place, String reason) {
      terminal.println(place + ": " + reason);
    }

    @Override
    public void progressed(long done, ImportSummary soFar) {
      long tenth = done * TENTHS / Math.max(1, bytes);
      if (tenth > lastTenth) {
        lastTenth = tenth;
        terminal
            .err()
            .println(
                "%d %%, %d rows".formatted(tenth * TENTHS, soFar.accepted() + soFar.rejected()));
      }
    }

    @Override
    public void close() {
      terminal.err().flush();
    }
  }
}
