package dev.meterline.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows which endpoints an account has, without their secrets. */
@Command(
    name = "list",
    description = "List the webhooks of an account.",
    mixinStandardHelpOptions = true)
final class WebhooksListCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;
  @Mixin private RemoteOptions remote;
  @Mixin private ListOutput output;

  WebhooksListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    output.print(
        terminal,
        remote.asAdmin().get(account.path() + "/webhooks"),
        "webhooks",
        "id",
        "url",
        "created_at",
        "disabled");
    return ExitCode.OK;
  }
}
