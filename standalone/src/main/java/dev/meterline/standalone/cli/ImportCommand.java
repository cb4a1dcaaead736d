package dev.meterline.standalone.cli;

import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.importer.EventFile;
import dev.meterline.standalone.importer.ImportSummary;
import dev.meterline.standalone.importer.Importer;
import dev.meterline.standalone.importer.format.Finishing;
import dev.meterline.standalone.importer.format.MappingException;
import dev.meterline.standalone.importer.send.Backoff;
import dev.meterline.standalone.importer.send.HttpSender;
import dev.meterline.standalone.importer.send.RetryingSender;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends a file's events. */
@Command(
    name = "import",
    description = "Send a file's events; sending it again counts nothing twice.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nFormats:%n",
    footer = {
      "  csv           .csv: a header row, then one event a row. A column that is",
      "                named like a field fills it; --map and --set say the rest",
      "  ndjson        .ndjson, .jsonl: an event or a CloudEvent a line; an id of",
      "                its own is kept",
      "  combined-log  .log: access logs of Apache and nginx; the method becomes",
      "                the category, the path without its query the endpoint",
      "",
      "An event's id is made of its line and of how often that line came before",
      "in the file. What is older than 34 days is marked as history. Rejected rows",
      "are listed with row number and reason.",
      "Exit code 0: every row was accepted. 1: a row was rejected, or not all could",
      "be sent; then run the same command again."
    })
final class ImportCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Spec private CommandSpec spec;
  @Mixin private ImportOptions options;
  @Mixin private RemoteOptions remote;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${METERLINE_API_KEY}",
      description =
          "A service key of the account or a producer key; also METERLINE_API_KEY. Without one, the"
              + " operator's key makes a key for this import alone.")
  private @Nullable String apiKey;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      EventFile file = options.file();
      Finishing finishing = options.finishing(file, terminal.clock().instant());
      try (ImportKey key = key()) {
        return send(file, finishing, key.value());
      }
    } catch (MappingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new OperatorException("there is no file " + options.path().toAbsolutePath(), e);
    } catch (IOException e) {
      throw new OperatorException(
          "%s can't be read: %s".formatted(options.path(), e.getMessage()), e);
    }
  }

  private ImportKey key() {
    return apiKey == null || apiKey.isBlank()
        ? ImportKey.madeBy(remote.asAdmin(), options.account())
        : ImportKey.given(apiKey);
  }

  private int send(EventFile file, Finishing finishing, String key)
      throws IOException, InterruptedException {
    RetryingSender sender =
        new RetryingSender(
            new HttpSender(remote.url(), key),
            Backoff.PATIENT,
            wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis()));
    ImportSummary summary;
    try (ImportProgress progress = ImportProgress.on(terminal, file.size())) {
      summary = new Importer(sender, progress).run(file, finishing);
    }
    summary.failure().ifPresent(failure -> terminal.err().println("meterline: " + failure));
    terminal.println("accepted %d, rejected %d".formatted(summary.accepted(), summary.rejected()));
    return summary.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
