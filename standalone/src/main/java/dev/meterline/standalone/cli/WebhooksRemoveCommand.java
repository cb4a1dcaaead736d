package dev.meterline.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Ends an endpoint. */
@Command(
    name = "remove",
    description = "Remove a webhook; what is pending for it is dropped.",
    mixinStandardHelpOptions = true)
final class WebhooksRemoveCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private WebhookArgument webhook;
  @Mixin private RemoteOptions remote;

  WebhooksRemoveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    remote.asAdmin().delete(webhook.path());
    terminal.println("removed " + webhook.id());
    return ExitCode.OK;
  }
}
