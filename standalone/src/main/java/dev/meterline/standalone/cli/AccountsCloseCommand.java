package dev.meterline.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Ends an account. */
@Command(
    name = "close",
    description = "Close an account: its keys are no longer valid. accounts put opens it again.",
    mixinStandardHelpOptions = true)
final class AccountsCloseCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;
  @Mixin private RemoteOptions remote;

  AccountsCloseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    remote.asAdmin().delete(account.path());
    terminal.println("closed " + account.id().value());
    return ExitCode.OK;
  }
}
