package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.PeerConfig;
import dev.meterline.standalone.node.Role;
import dev.meterline.standalone.node.RoleConfig;
import dev.meterline.standalone.node.RoleNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a process with one role is started with. */
final class RoleOptions {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Mixin private InstanceOptions instance;
  @Mixin private OutsideOptions outside;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      defaultValue = "${METERLINE_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "The Kafka cluster; also METERLINE_BOOTSTRAP_SERVERS (${DEFAULT-VALUE}).")
  private String bootstrapServers;

  /** Runs a role whose instances do not call each other. */
  int run(Role role, Terminal terminal) {
    return run(role, PeerConfig.DEFAULT, terminal);
  }

  /** Runs the role until the process is told to stop. */
  int run(Role role, PeerConfig peers, Terminal terminal) {
    try (RoleNode node = new RoleNode(role, config(peers), terminal.clock(), terminal::println)) {
      StopOnSignal.install(node::close);
      terminal.println("Meterline is ready on " + node.start());
      node.awaitClose();
      return 0;
    }
  }

  private RoleConfig config(PeerConfig peers) {
    try {
      return new RoleConfig(
          instance.port(),
          instance.dataDirectory(),
          bootstrapServers,
          instance.adminKey(),
          instance.registryUrl(),
          peers,
          outside.outside());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
