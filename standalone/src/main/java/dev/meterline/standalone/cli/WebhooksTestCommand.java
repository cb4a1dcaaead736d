package dev.meterline.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Sends a sample to an endpoint. */
@Command(
    name = "test",
    description = "Send a sample to a webhook.",
    mixinStandardHelpOptions = true)
final class WebhooksTestCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private WebhookArgument webhook;
  @Mixin private RemoteOptions remote;

  WebhooksTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String alert = remote.asAdmin().post(webhook.path() + "/test", "").path("alert").asText();
    terminal.println("sends " + alert);
    return ExitCode.OK;
  }
}
