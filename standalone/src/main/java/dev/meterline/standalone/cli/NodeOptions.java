package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.NodeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a process that is everything is started with. */
final class NodeOptions {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Mixin private InstanceOptions instance;
  @Mixin private OutsideOptions outside;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "${METERLINE_KAFKA_PORT:-9092}",
      converter = PortNumber.class,
      description =
          "Port of the embedded broker, 0 for a free one; also METERLINE_KAFKA_PORT"
              + " (${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      defaultValue = "${METERLINE_BOOTSTRAP_SERVERS}",
      description =
          "Use this Kafka cluster instead of the embedded broker; also"
              + " METERLINE_BOOTSTRAP_SERVERS.")
  private @Nullable String bootstrapServers;

  NodeConfig config() {
    try {
      return new NodeConfig(
          instance.port(),
          kafkaPort,
          instance.dataDirectory(),
          InstanceOptions.given(bootstrapServers),
          instance.adminKey(),
          instance.registryUrl(),
          outside.outside());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
