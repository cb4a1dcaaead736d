package dev.meterline.alerts.send;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/**
 * Ends a TLS handshake that takes too long, and its connection. The time limit of the client itself
 * is one of silence: a byte now and then would hold the connection for ever.
 */
final class TimedHandshake implements TlsStrategy {

  private final TlsStrategy handshakes;
  private final Duration limit;

  TimedHandshake(TlsStrategy handshakes, Duration limit) {
    this.handshakes = handshakes;
    this.limit = limit;
  }

  @Override
  public void upgrade(
      TransportSecurityLayer connection,
      NamedEndpoint host,
      Object attachment,
      Timeout silence,
      FutureCallback<TransportSecurityLayer> callback) {
    // Tells the callback of the first end, and of no second one.
    BasicFuture<TransportSecurityLayer> once = new BasicFuture<>(callback);
    CompletableFuture<Void> ended = new CompletableFuture<>();
    var unused =
        ended
            .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
            .thenRun(
                () -> {
                  if (once.failed(new SSLException("no handshake within " + limit))) {
                    ((ModalCloseable) connection).close(CloseMode.IMMEDIATE);
                  }
                });
    handshakes.upgrade(
        connection,
        host,
        attachment,
        silence,
        new FutureCallback<>() {

          @Override
          public void completed(TransportSecurityLayer secured) {
            once.completed(secured);
            ended.complete(null);
          }

          @Override
          public void failed(Exception fault) {
            once.failed(fault);
            ended.complete(null);
          }

          @Override
          public void cancelled() {
            once.cancel();
            ended.complete(null);
          }
        });
  }

  /** The client does not call this any more. */
  @Override
  @Deprecated
  public boolean upgrade(
      TransportSecurityLayer connection,
      HttpHost host,
      SocketAddress from,
      SocketAddress to,
      Object attachment,
      Timeout silence) {
    throw new UnsupportedOperationException("a handshake needs a callback to end");
  }
}
