package dev.meterline.alerts.send;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections on a machine where the thread that asks for one stands still just after it was told
 * of it, until the receiver has the request.
 */
record SlowLease(AsyncClientConnectionManager connections, CountDownLatch asked)
    implements AsyncClientConnectionManager {

  @Override
  public Future<AsyncConnectionEndpoint> lease(
      String id,
      HttpRoute route,
      Object state,
      Timeout timeout,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    Future<AsyncConnectionEndpoint> lease = connections.lease(id, route, state, timeout, callback);
    try {
      if (!asked.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the receiver was not asked");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return lease;
  }

  @Override
  public void release(AsyncConnectionEndpoint endpoint, Object state, TimeValue keepAlive) {
    connections.release(endpoint, state, keepAlive);
  }

  @Override
  public Future<AsyncConnectionEndpoint> connect(
      AsyncConnectionEndpoint endpoint,
      ConnectionInitiator initiator,
      Timeout timeout,
      Object attachment,
      HttpContext context,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    return connections.connect(endpoint, initiator, timeout, attachment, context, callback);
  }

  @Override
  public void upgrade(AsyncConnectionEndpoint endpoint, Object attachment, HttpContext context) {
    connections.upgrade(endpoint, attachment, context);
  }

  @Override
  public void close(CloseMode mode) {
    connections.close(mode);
  }

  @Override
  public void close() throws java.io.IOException {
    connections.close();
  }
}
