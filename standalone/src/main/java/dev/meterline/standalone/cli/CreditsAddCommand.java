package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds to a balance. */
@Command(
    name = "add",
    description = "Add dollars to an account's balance, once per id.",
    mixinStandardHelpOptions = true)
final class CreditsAddCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;

  @Parameters(paramLabel = "USD", description = "Dollars, with at most 9 decimals.")
  private BigDecimal amount;

  @Option(
      names = "--id",
      required = true,
      description = "Names this payment: a second call with the same id adds nothing.")
  private String id;

  @Option(names = "--note", description = "What it is for.")
  private @Nullable String note;

  @Mixin private RemoteOptions remote;

  CreditsAddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id).put("amount_usd", amount);
    if (note != null) {
      body.put("note", note);
    }
    remote.asAdmin().post(account.path() + "/credits", body.toString());
    terminal.println("credited %s USD to %s".formatted(amount.toPlainString(), account.id()));
    return ExitCode.OK;
  }
}
