package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the counting, and everything that is read or administered. */
@Command(
    name = "query-api",
    description = {
      "Count the events of a Kafka cluster and answer every call but /v1/events.",
      "Several such processes share the accounts; give all of them the same admin key."
    },
    mixinStandardHelpOptions = true)
final class QueryApiCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private RoleOptions options;
  @Mixin private PeerOptions peers;

  QueryApiCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return options.run(Role.QUERY_API, peers.config(), terminal);
  }
}
