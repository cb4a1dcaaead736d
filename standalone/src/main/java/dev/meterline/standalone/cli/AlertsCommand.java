package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs what watches usage and tells people. */
@Command(
    name = "alerts",
    description = {
      "Watch what a Kafka cluster's accounts use and tell people; serves health and metrics only.",
      "Several such processes share the accounts."
    },
    mixinStandardHelpOptions = true)
final class AlertsCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private RoleOptions options;

  AlertsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return options.run(Role.ALERTS, terminal);
  }
}
