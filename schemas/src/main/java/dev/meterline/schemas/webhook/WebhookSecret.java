package dev.meterline.schemas.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that signs what an endpoint gets. It is stored as it is, since a signature can't be made
 * from a hash.
 *
 * @param text as the receiver has it: {@code whsec_} and base64
 * @param expiresAt from when it signs no more; empty for the newest
 */
public record WebhookSecret(String text, Optional<Instant> expiresAt) {

  /** A key that is valid until it is replaced. */
  public static WebhookSecret lasting(String text) {
    return new WebhookSecret(text, Optional.empty());
  }

  /** Whether it signs at {@code now}. */
  public boolean isValid(Instant now) {
    return expiresAt.map(now::isBefore).orElse(true);
  }

  /** This key, valid until {@code end} at most. */
  WebhookSecret until(Instant end) {
    return new WebhookSecret(
        text, expiresAt.filter(earlier -> earlier.isBefore(end)).or(() -> Optional.of(end)));
  }

  /** Shows no key, so that none gets into a log. */
  @Override
  public String toString() {
    return "WebhookSecret[" + expiresAt + "]";
  }
}
