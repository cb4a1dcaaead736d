package dev.meterline.standalone.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends an API key. */
@Command(
    name = "revoke",
    description = "Revoke an API key; it is refused within a second.",
    mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private AccountArgument account;

  @Parameters(paramLabel = "KEY_ID", description = "The id that keys list shows.")
  private String keyId;

  @Mixin private RemoteOptions remote;

  KeysRevokeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String id = URLEncoder.encode(keyId, StandardCharsets.UTF_8);
    remote.asAdmin().delete(account.path() + "/keys/" + id);
    terminal.println("revoked " + keyId);
    return ExitCode.OK;
  }
}
