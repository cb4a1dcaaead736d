package dev.meterline.alerts.send;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * Closes the connection of an exchange as soon as its outcome is settled, whatever settled it.
 *
 * <p>Cancelling the future of the exchange does not do this: while a connection is made, the client
 * notes what is to be cancelled from two threads, and the later note wins. If that is the lease of
 * the connection, which is over, a cancelled exchange goes on for as long as the receiver likes.
 * This stands between a connection that is there and the first byte that is sent on it.
 */
final class HangUp implements AsyncExecChainHandler {

  private static final String OUTCOME = "meterline.outcome";

  /**
   * What the client is to be given with a request.
   *
   * @param outcome of the exchange; when it is settled there is no connection any more
   */
  static HttpClientContext when(CompletableFuture<?> outcome) {
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(OUTCOME, outcome);
    return context;
  }

  @Override
  public void execute(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    CompletableFuture<?> outcome = (CompletableFuture<?>) scope.clientContext.getAttribute(OUTCOME);
    AsyncExecRuntime connection = scope.execRuntime;
    // At once if it is settled already. Closing twice, or what is closed, does nothing.
    var unused = outcome.whenComplete((ended, impossible) -> connection.discardEndpoint());
    if (outcome.isDone()) {
      callback.failed(new InterruptedIOException("it was settled before a byte was sent"));
    } else {
      chain.proceed(request, body, scope, callback);
    }
  }
}
