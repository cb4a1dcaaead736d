package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers an endpoint; its secret is shown this once. */
@Command(
    name = "add",
    description = "Register a webhook for an account. Its secret is shown once.",
    mixinStandardHelpOptions = true)
final class WebhooksAddCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;

  @Parameters(paramLabel = "URL", description = "Where to post, http or https.")
  private String url;

  @Option(
      names = "--event",
      required = true,
      paramLabel = "TYPE",
      description = "An alert type, such as usage.threshold; may be given several times.")
  private List<String> events;

  @Option(
      names = "--threshold",
      paramLabel = "USD",
      description = "Balance at or below which balance.low goes out.")
  private @Nullable BigDecimal threshold;

  @Mixin private RemoteOptions remote;

  WebhooksAddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("url", url);
    events.forEach(body.putArray("events")::add);
    if (threshold != null) {
      body.put("threshold", threshold);
    }
    JsonNode made = remote.asAdmin().post(account.path() + "/webhooks", body.toString());
    terminal.println(made.path("secret").asText());
    terminal
        .err()
        .println("webhook " + made.path("id").asText() + "; the secret is not shown again");
    return ExitCode.OK;
  }
}
