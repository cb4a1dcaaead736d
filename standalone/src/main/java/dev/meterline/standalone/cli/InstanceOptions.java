package dev.meterline.standalone.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What any process of Meterline is started with. Each option has an environment variable. */
final class InstanceOptions {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${METERLINE_PORT:-8080}",
      converter = PortNumber.class,
      description = "HTTP port, 0 for a free one; also METERLINE_PORT (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${METERLINE_DATA_DIR:-data}",
      description =
          "Where everything is kept, made if it is missing; also METERLINE_DATA_DIR"
              + " (${DEFAULT-VALUE}).")
  private Path dataDirectory;

  @Option(
      names = "--admin-key",
      paramLabel = "KEY",
      defaultValue = "${METERLINE_ADMIN_KEY}",
      description =
          "The operator's key; also METERLINE_ADMIN_KEY, else one is made, kept in the data"
              + " directory and printed.")
  private @Nullable String adminKey;

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      defaultValue = "${METERLINE_REGISTRY_URL}",
      description =
          "A Confluent-style schema registry, also METERLINE_REGISTRY_URL; without it schemas are"
              + " built in.")
  private @Nullable String registryUrl;

  int port() {
    return port;
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  Optional<String> adminKey() {
    return given(adminKey);
  }

  /**
   * @throws IllegalArgumentException if it is no URL
   */
  Optional<URI> registryUrl() {
    return given(registryUrl).map(URI::create);
  }

  /** What was not left empty: an orchestrator sets a variable that it has no value for to "". */
  static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
