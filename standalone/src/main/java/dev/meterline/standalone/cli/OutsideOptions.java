package dev.meterline.standalone.cli;

import dev.meterline.standalone.node.Outside;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a process may reach outside of the cluster. */
final class OutsideOptions {

  @Option(
      names = "--allow-private-webhooks",
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "${METERLINE_ALLOW_PRIVATE_WEBHOOKS:-false}",
      description =
          "Let webhooks lie at private, loopback and link-local addresses; also"
              + " METERLINE_ALLOW_PRIVATE_WEBHOOKS=true.")
  private @Nullable String privateWebhooks;

  @Option(
      names = "--smtp-url",
      paramLabel = "URL",
      defaultValue = "${SMTP_URL}",
      description =
          "The mail server for alerts, such as smtp://USER:PASSWORD@HOST:587?from=ADDRESS; also"
              + " SMTP_URL. Without it no mail is sent.")
  private @Nullable String smtpUrl;

  /**
   * @throws IllegalArgumentException if a value is of another kind; the message says which
   */
  Outside outside() {
    String allowed = InstanceOptions.given(privateWebhooks).orElse("false");
    if (!allowed.equals("true") && !allowed.equals("false")) {
      throw new IllegalArgumentException(
          "--allow-private-webhooks must be true or false, not " + allowed);
    }
    return new Outside(allowed.equals("true"), InstanceOptions.given(smtpUrl).map(URI::create));
  }
}
