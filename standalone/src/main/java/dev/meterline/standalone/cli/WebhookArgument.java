package dev.meterline.standalone.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Names a webhook of an account. */
final class WebhookArgument {

  @Mixin private AccountArgument account;

  @Parameters(
      index = "1",
      paramLabel = "WEBHOOK_ID",
      description = "The id that webhooks list shows.")
  private String id;

  String id() {
    return id;
  }

  String path() {
    return account.path() + "/webhooks/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
