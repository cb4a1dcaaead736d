package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the way in for events. */
@Command(
    name = "ingest",
    description = {
      "Take events over HTTP and write them to a Kafka cluster: /v1/events, health and metrics.",
      "Any number of such processes may run side by side."
    },
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private RoleOptions options;

  IngestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return options.run(Role.INGEST, terminal);
  }
}
