package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.PeerConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How an instance works with others that share its cluster. */
final class PeerOptions {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--peer-host",
      paramLabel = "HOST",
      defaultValue = "${METERLINE_PEER_HOST}",
      description =
          "Where other instances reach this one, also METERLINE_PEER_HOST; else the address of this"
              + " machine.")
  private @Nullable String host;

  @Option(
      names = "--peer-port",
      paramLabel = "PORT",
      defaultValue = "${METERLINE_PEER_PORT:-0}",
      converter = PortNumber.class,
      description =
          "Port for other instances, 0 for a free one; also METERLINE_PEER_PORT"
              + " (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--standbys",
      paramLabel = "N",
      defaultValue = "${METERLINE_STANDBYS:-0}",
      description =
          "Copies of each store on other instances, ready to take over; also METERLINE_STANDBYS"
              + " (${DEFAULT-VALUE}).")
  private int standbys;

  PeerConfig config() {
    try {
      return new PeerConfig(InstanceOptions.given(host), port, standbys);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
