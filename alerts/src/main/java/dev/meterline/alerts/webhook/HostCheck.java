package dev.meterline.alerts.webhook;

import dev.meterline.alerts.address.LookUps;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells early that a url points inside. A host that has no address yet, or does not say within two
 * seconds, passes: each try checks again, and that is what protects.
 */
final class HostCheck {

  private static final Duration AT_MOST = Duration.ofSeconds(2);

  private final LookUps lookUps;

  HostCheck(LookUps lookUps) {
    this.lookUps = lookUps;
  }

  /** Why the host is refused; empty if it is not. */
  CompletableFuture<Optional<String>> obstacle(EndpointUrl url) {
    return lookUps
        .check(url.host())
        .thenApply(check -> check.inside() ? check.obstacle() : Optional.<String>empty())
        .completeOnTimeout(Optional.empty(), AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
  }
}
