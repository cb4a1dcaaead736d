package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.StandaloneNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs everything until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Run everything in one process: a Kafka broker, ingest, aggregator, query and alerts.",
      "Ctrl-C stops it cleanly; a second start with the same data directory has every count."
    },
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private NodeOptions options;

  UpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (StandaloneNode node =
        new StandaloneNode(options.config(), terminal.clock(), terminal::println)) {
      StopOnSignal.install(node::close);
      terminal.println("Meterline is ready on " + node.start().url());
      throw node.awaitFault();
    }
  }
}
