package dev.meterline.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows one account. */
@Command(
    name = "get",
    description = "Show an account's settings, as JSON.",
    mixinStandardHelpOptions = true)
final class AccountsGetCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;
  @Mixin private RemoteOptions remote;

  AccountsGetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.println(remote.asAdmin().get(account.path()).toPrettyString());
    return ExitCode.OK;
  }
}
