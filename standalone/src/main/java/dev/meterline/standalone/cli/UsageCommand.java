package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.remote.MeterlineClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what an account used. */
@Command(
    name = "usage",
    description = "Show what an account used: its totals, last hours and last days.",
    mixinStandardHelpOptions = true)
final class UsageCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${METERLINE_API_KEY}",
      description = "A key of the account, instead of the operator's; also METERLINE_API_KEY.")
  private @Nullable String apiKey;

  @Option(names = "--json", description = "Print the answer of /v1/usage as it came.")
  private boolean json;

  @Mixin private RemoteOptions remote;

  UsageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode usage = read();
    if (json) {
      terminal.println(usage.toPrettyString());
    } else {
      new UsageReport(account.id(), usage).lines().forEach(terminal::println);
    }
    return ExitCode.OK;
  }

  private JsonNode read() {
    if (apiKey != null && !apiKey.isBlank()) {
      MeterlineClient client = remote.as(apiKey);
      return client.get("/v1/usage");
    }
    return remote.asAdmin().get(account.path() + "/usage");
  }
}
