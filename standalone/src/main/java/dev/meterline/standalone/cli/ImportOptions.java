package dev.meterline.standalone.cli;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.Acceptance;
import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.importer.EventFile;
import dev.meterline.standalone.importer.format.FileFormat;
import dev.meterline.standalone.importer.format.Finishing;
import dev.meterline.standalone.importer.format.FixedFields;
import dev.meterline.standalone.importer.format.FormatOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** Which file is imported, and how its rows become events. */
final class ImportOptions {

  /** The server measures the age when it gets the event, so mark what is nearly too old as well. */
  private static final Duration MARGIN = Duration.ofDays(1);

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file;

  @Option(
      names = "--account",
      required = true,
      paramLabel = "ID",
      converter = AccountArgument.Reader.class,
      description = "Whose events these are.")
  private AccountId account;

  @Option(
      names = "--format",
      completionCandidates = Formats.class,
      converter = FormatReader.class,
      description = "${COMPLETION-CANDIDATES}; told by the file's ending unless given.")
  private @Nullable FileFormat format;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN[+COLUMN]",
      description = "CSV: takes a field from a column or from a sum of columns.")
  private Map<String, String> maps = Map.of();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Gives every event a fixed value.")
  private Map<String, String> fixed = Map.of();

  @Option(
      names = "--rebase-to",
      paramLabel = "now",
      description = "Shift all times so that the last is now, or this time; their spacing stays.")
  private @Nullable String rebaseTo;

  Path path() {
    return file;
  }

  AccountId account() {
    return account;
  }

  /**
   * The file with the options that its rows are read by.
   *
   * @throws dev.meterline.standalone.importer.format.MappingException if they don't fit its header
   */
  EventFile file() throws IOException {
    FileFormat chosen =
        format != null ? format : FileFormat.byEnding(file).orElseThrow(this::unknownEnding);
    EventFile rows = new EventFile(file, new FormatOptions(chosen, maps, FixedFields.of(fixed)));
    rows.open().close();
    return rows;
  }

  /** What is added to each event of {@code rows}. */
  Finishing finishing(EventFile rows, Instant now) throws IOException {
    Instant historyBefore = now.minus(Acceptance.AT_THE_EDGE.late()).plus(MARGIN);
    return new Finishing(account, shift(rows, now), historyBefore);
  }

  private Duration shift(EventFile rows, Instant now) throws IOException {
    if (rebaseTo == null) {
      return Duration.ZERO;
    }
    Instant target = rebaseTo.equals("now") ? now : time(rebaseTo);
    return rows.lastTime()
        .map(last -> Duration.between(last, target))
        .orElseThrow(() -> new OperatorException("no row of " + file + " has a time"));
  }

  private Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw usage("--rebase-to takes now or a time such as 2024-03-17T13:00:00Z, not " + text);
    }
  }

  private ParameterException unknownEnding() {
    return usage(
        "the ending of %s tells no format: give --format %s"
            .formatted(file, String.join("|", new Formats())));
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FileFormat.values()).map(FileFormat::optionName).iterator();
    }
  }

  static final class FormatReader implements ITypeConverter<FileFormat> {
    @Override
    public FileFormat convert(String value) {
      return Arrays.stream(FileFormat.values())
          .filter(format -> format.optionName().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of " + String.join(", ", new Formats())));
    }
  }
}
