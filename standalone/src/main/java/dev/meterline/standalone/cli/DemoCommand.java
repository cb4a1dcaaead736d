package dev.meterline.standalone.cli;

import dev.meterline.standalone.demo.DemoAccount;
import dev.meterline.standalone.demo.DemoAccounts;
import dev.meterline.standalone.demo.DemoFeed;
import dev.meterline.standalone.demo.DemoSetup;
import dev.meterline.standalone.node.StandaloneNode;
import dev.meterline.standalone.node.StandaloneNode.Running;
import dev.meterline.standalone.remote.MeterlineClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** As up, with something to look at. */
@Command(
    name = "demo",
    description = {
      "As up, with three demo accounts, a year of history and a steady stream of events.",
      "A second start with the same data directory goes on where the first one stopped."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private NodeOptions options;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (StandaloneNode node =
        new StandaloneNode(
            options.config().withPrivateWebhooks(), terminal.clock(), terminal::println)) {
      StopOnSignal.install(node::close);
      Running running = node.start();
      List<DemoAccount> accounts = DemoAccounts.all();
      MeterlineClient admin = new MeterlineClient(running.url(), running.adminKey());
      Map<DemoAccount, String> keys =
          new DemoSetup(admin, running.data().resolve("demo-keys")).apply(accounts);
      DemoFeed feed =
          new DemoFeed(
              accounts,
              running.events(),
              running.data().resolve("demo-history"),
              terminal.clock(),
              terminal::println);
      node.closeFirst(feed);
      feed.start();
      accounts.forEach(account -> describe(account, keys.get(account), running));
      terminal.println("Meterline is ready on " + running.url());
      throw node.awaitFault();
    }
  }

  private void describe(DemoAccount account, String key, Running running) {
    terminal.println(account.id().value());
    terminal.println("  API key    " + key);
    terminal.println(
        "  dashboard  %s/#account=%s&key=%s".formatted(running.url(), account.id(), key));
    terminal.println(
        "  try        curl -H 'X-API-Key: %s' %s/v1/usage".formatted(key, running.url()));
  }
}
