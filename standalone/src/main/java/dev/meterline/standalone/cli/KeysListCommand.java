package dev.meterline.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows which keys an account has, without the keys. */
@Command(
    name = "list",
    description = "List the API keys of an account.",
    mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;
  @Mixin private RemoteOptions remote;
  @Mixin private ListOutput output;

  KeysListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.print(
        terminal,
        remote.asAdmin().get(account.path() + "/keys"),
        "keys",
        "id",
        "role",
        "name",
        "created_at",
        "revoked_at");
    return ExitCode.OK;
  }
}
