package dev.meterline.standalone.importer.format;

import dev.meterline.standalone.importer.file.RecordEnd;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that can be imported. */
public enum FileFormat {
  CSV("csv"),
  NDJSON("ndjson|jsonl"),
  COMBINED_LOG("log");

  /** A regular expression. */
  private final String endings;

  FileFormat(String endings) {
    this.endings = endings;
  }

  /** The format that the file's name tells, if it does. */
  public static Optional<FileFormat> byEnding(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.matches(".*\\.(" + format.endings + ")"))
        .findFirst();
  }

  /** The name on the command line: {@code combined-log}. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public RecordEnd recordEnd() {
    return this == CSV ? RecordEnd.ofCsv() : RecordEnd.ofLines();
  }

  /** Whether the first record names the columns. */
  public boolean hasHeader() {
    return this == CSV;
  }
}
