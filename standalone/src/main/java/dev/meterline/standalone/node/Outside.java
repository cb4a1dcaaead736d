package dev.meterline.standalone.node;

import java.net.URI;
import java.util.Optional;

/**
 * What a process may reach outside of the cluster.
 *
 * @param privateWebhooks whether webhooks may lie at private and loopback addresses
 * @param smtpUrl the mail server; empty: no mail is sent
 */
public record Outside(boolean privateWebhooks, Optional<URI> smtpUrl) {

  /** Public addresses, and no mail. */
  public static final Outside USUAL = new Outside(false, Optional.empty());
}
