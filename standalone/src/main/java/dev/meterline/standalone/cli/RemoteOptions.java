package dev.meterline.standalone.cli;

import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.data.DataDirectory;
import dev.meterline.standalone.node.AdminKey;
import dev.meterline.standalone.remote.MeterlineClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Meterline a command talks to, and as whom. */
final class RemoteOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${METERLINE_URL:-http://localhost:8080}",
      converter = ServerUrl.class,
      description = "Where Meterline listens; also METERLINE_URL (${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--admin-key",
      paramLabel = "KEY",
      defaultValue = "${METERLINE_ADMIN_KEY}",
      description = "The operator's key; also METERLINE_ADMIN_KEY, else the data directory's.")
  private @Nullable String adminKey;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${METERLINE_DATA_DIR:-data}",
      description = "Where to look for the admin key; also METERLINE_DATA_DIR (${DEFAULT-VALUE}).")
  private Path dataDirectory;

  /** Where Meterline listens. */
  URI url() {
    return url;
  }

  /** A client that may do everything. */
  MeterlineClient asAdmin() {
    Path file = DataDirectory.adminKeyIn(dataDirectory);
    String key =
        Optional.ofNullable(adminKey)
            .filter(given -> !given.isBlank())
            .or(() -> AdminKey.readFrom(file))
            .orElseThrow(
                () ->
                    new OperatorException(
                        "no admin key: give --admin-key, or --data-dir of the instance (there is no "
                            + file.toAbsolutePath().normalize()
                            + ")"));
    return as(key);
  }

  /** A client with this key. */
  MeterlineClient as(String key) {
    return new MeterlineClient(url, key);
  }
}
