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
import java.net.URI;
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
    description = {
      "Send a file's events. A second import of the same rows counts nothing twice.",
      "Ends with \"accepted N, rejected N\"; fails if a row was rejected."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Spec private CommandSpec spec;
  @Mixin private ImportOptions options;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${METERLINE_URL:-http://localhost:8080}",
      description = "Where Meterline listens; also METERLINE_URL (${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${METERLINE_API_KEY}",
      description = "A service or producer key; also METERLINE_API_KEY.")
  private @Nullable String apiKey;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    String key = requireKey();
    try {
      EventFile file = options.file();
      Finishing finishing = options.finishing(file, terminal.clock().instant());
      return run(key, file, finishing);
    } catch (MappingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new OperatorException("there is no file " + options.path().toAbsolutePath(), e);
    } catch (IOException e) {
      throw new OperatorException(
          "%s can't be read: %s".formatted(options.path(), e.getMessage()), e);
    }
  }

  private int run(String key, EventFile file, Finishing finishing)
      throws IOException, InterruptedException {
    RetryingSender sender =
        new RetryingSender(
            new HttpSender(url, key),
            Backoff.PATIENT,
            wait -> TimeUnit.MILLISECONDS.sleep(wait.toMillis()));
    ImportSummary summary;
    try (ImportProgress progress = ImportProgress.of(terminal, file)) {
      summary = new Importer(sender, progress).run(file, finishing);
    }
    terminal.println("accepted %d, rejected %d".formatted(summary.accepted(), summary.rejected()));
    if (summary.failure().isPresent()) {
      throw new OperatorException(summary.failure().get());
    }
    return summary.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private String requireKey() {
    if (apiKey == null || apiKey.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "an API key is missing: give --api-key"
              + " (meterline keys create ACCOUNT --role service makes one)");
    }
    return apiKey;
  }
}
