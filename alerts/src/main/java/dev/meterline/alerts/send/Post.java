package dev.meterline.alerts.send;

import dev.meterline.alerts.retry.TryOutcome;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Posts JSON. */
@FunctionalInterface
public interface Post {

  /** As {@link Sender#send}. */
  CompletableFuture<TryOutcome> post(URI url, Map<String, String> headers, byte[] body);
}
