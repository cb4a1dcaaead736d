package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.schemas.account.KeyRole;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an API key; the key is shown this once. */
@Command(
    name = "create",
    description = "Make an API key for an account. The key is shown once and kept nowhere.",
    mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;
  @Mixin private RemoteOptions remote;

  @Option(
      names = "--role",
      defaultValue = "client",
      description =
          "client reads the account; service also sends its events; producer sends events for any"
              + " account and reads nothing (${DEFAULT-VALUE}).")
  private KeyRole role;

  @Option(names = "--name", description = "What the key is for, in words.")
  private @Nullable String name;

  KeysCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("role", role.name().toLowerCase(Locale.ROOT));
    if (name != null) {
      body.put("name", name);
    }
    JsonNode made = remote.asAdmin().post(account.path() + "/keys", body.toString());
    terminal.println(made.path("key").asText());
    terminal.err().println("key id " + made.path("id").asText() + "; the key is not shown again");
    return ExitCode.OK;
  }
}
