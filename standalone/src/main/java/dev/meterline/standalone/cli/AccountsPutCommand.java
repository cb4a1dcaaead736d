package dev.meterline.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Sets up an account. */
@Command(
    name = "put",
    description = "Create an account or replace its settings; what is left out takes its default.",
    mixinStandardHelpOptions = true)
final class AccountsPutCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;
  @Mixin private AccountOptions settings;
  @Mixin private RemoteOptions remote;

  AccountsPutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.println(
        remote.asAdmin().put(account.path(), settings.body().toString()).toPrettyString());
    return ExitCode.OK;
  }
}
