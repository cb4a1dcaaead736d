package dev.meterline.alerts.send;

import dev.meterline.alerts.address.AddressCheck;
import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.retry.TryOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Posts to hosts that may be hostile: the address is looked up and checked for each try, and the
 * connection goes to the address that was checked, under the host's own name, and serves that try
 * alone. The whole exchange has a limit of time, the look-up and the last byte of the answer
 * included; a connection that is still being made then goes when the limits of {@link
 * WebhookClient} for that are over.
 */
public final class GuardedPost implements Post, AutoCloseable {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final LookUps lookUps;
  private final CloseableHttpAsyncClient client;
  private final Duration limit;
  private final InstantSource clock;

  /**
   * Takes over the client and the look-ups, and closes them.
   *
   * @param lookUps decides where a request may go
   * @param client as {@link WebhookClient} makes it, started
   * @param limit of the whole exchange
   */
  public GuardedPost(
      LookUps lookUps, CloseableHttpAsyncClient client, Duration limit, InstantSource clock) {
    this.lookUps = lookUps;
    this.client = client;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<TryOutcome> post(URI url, Map<String, String> headers, byte[] body) {
    CompletableFuture<TryOutcome> outcome = new CompletableFuture<>();
    String tooLate = "no complete answer within " + limit.toSeconds() + " s";
    CompletableFuture<TryOutcome> limited =
        outcome.completeOnTimeout(
            TryOutcome.failed(tooLate), limit.toMillis(), TimeUnit.MILLISECONDS);
    var unused =
        lookUps
            .check(bareHost(url))
            .thenAccept(check -> exchange(check, url, headers, body, outcome))
            .exceptionally(fault -> noRequest(fault, outcome));
    return limited;
  }

  @Override
  public void close() {
    lookUps.close();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the HTTP client did not close", e);
    }
  }

  private void exchange(
      AddressCheck check,
      URI url,
      Map<String, String> headers,
      byte[] body,
      CompletableFuture<TryOutcome> outcome) {
    if (outcome.isDone()) {
      return; // the look-up took longer than the limit
    }
    check
        .address()
        .ifPresentOrElse(
            address -> exchange(address, url, headers, body, outcome),
            () -> outcome.complete(TryOutcome.failed(check.obstacle().orElseThrow())));
  }

  private static @Nullable Void noRequest(Throwable fault, CompletableFuture<TryOutcome> outcome) {
    Throwable why = fault instanceof CompletionException ? fault.getCause() : fault;
    outcome.complete(TryOutcome.failed("no request could be made: " + why.getMessage()));
    return null;
  }

  private void exchange(
      InetAddress checked,
      URI url,
      Map<String, String> headers,
      byte[] body,
      CompletableFuture<TryOutcome> outcome) {
    HttpHost pinned = new HttpHost(url.getScheme(), checked, bareHost(url), port(url));
    SimpleHttpRequest request =
        SimpleRequestBuilder.post(url).setBody(body, ContentType.APPLICATION_JSON).build();
    headers.forEach(request::setHeader);
    request.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
    var unused =
        client.execute(
            pinned,
            SimpleRequestProducer.create(request),
            new BoundedAnswer(outcome, clock),
            null,
            HangUp.when(outcome),
            new Completing(outcome));
  }

  /** A literal IPv6 address stands in brackets in a url, and nowhere else. */
  private static String bareHost(URI url) {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
  }

  /** Passes on what came of the exchange. */
  private record Completing(CompletableFuture<TryOutcome> outcome)
      implements FutureCallback<TryOutcome> {

    @Override
    public void completed(TryOutcome judged) {
      outcome.complete(judged);
    }

    @Override
    public void failed(Exception fault) {
      String what = fault instanceof SSLException ? "TLS failed: " : "no answer: ";
      outcome.complete(TryOutcome.failed(what + fault.getMessage()));
    }

    @Override
    public void cancelled() {
      outcome.complete(TryOutcome.failed("no answer: the exchange was ended"));
    }
  }
}
