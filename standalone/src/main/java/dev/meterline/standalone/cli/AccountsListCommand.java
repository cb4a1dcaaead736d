package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows all accounts. */
@Command(name = "list", description = "List the accounts.", mixinStandardHelpOptions = true)
final class AccountsListCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private RemoteOptions remote;
  @Mixin private ListOutput output;

  AccountsListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode accounts = remote.asAdmin().get("/v1/admin/accounts");
    output.print(
        terminal, accounts, "accounts", "id", "name", "plan.name", "plan.allowed", "created_at");
    return ExitCode.OK;
  }
}
