package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.NodeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What an instance is started with. */
final class NodeOptions {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "HTTP port, 0 for a free one (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Port of the embedded broker, 0 for a free one (${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything is kept; made if it is missing (${DEFAULT-VALUE}).")
  private Path dataDirectory;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      description = "Use this Kafka cluster instead of the embedded broker.")
  private @Nullable String bootstrapServers;

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
      description = "A Confluent-style schema registry; without it schemas are built in.")
  private @Nullable String registryUrl;

  NodeConfig config() {
    try {
      return new NodeConfig(
          port,
          kafkaPort,
          dataDirectory,
          given(bootstrapServers),
          given(adminKey),
          given(registryUrl).map(URI::create));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
