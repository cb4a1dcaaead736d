package dev.meterline.standalone.demo;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers in a file up to which hour the past was sent. Ids are remembered for 35 days only, so
 * that a demo which is started again after a longer while must not send the past again.
 */
final class HistoryMark {

  private final Path file;

  HistoryMark(Path file) {
    this.file = file;
  }

  /** The end of what was sent, if anything was. */
  Optional<Instant> sentUntil() {
    try {
      return Files.exists(file)
          ? Optional.of(Instant.parse(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      throw new OperatorException("%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  void write(Instant sentUntil) {
    try {
      Files.writeString(file, sentUntil + "\n");
    } catch (IOException e) {
      throw new OperatorException("%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
