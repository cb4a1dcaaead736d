package dev.meterline.alerts.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for webhooks, and every default of it that is not ours: no redirects, cookies,
 * retries, decompression or proxies, no connection that serves twice, and no look-ups, since it
 * only gets addresses that were checked. Requests are given to it with {@link HangUp#when}.
 */
public final class WebhookClient {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  /** Waiting for a place among the connections, and for the next byte once one is there. */
  private static final Timeout SILENCE = Timeout.ofSeconds(30);

  private static final int BUFFER_BYTES = 2 * 1024;
  private static final int MAX_HEADER_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 100;
  private static final int IO_THREADS = 2;

  private WebhookClient() {}

  /**
   * Makes a client and starts it; the caller closes it.
   *
   * @param tls whom to trust
   * @param mostConnections open at once; all may be to one host, where many customers may have
   *     their endpoints
   */
  public static CloseableHttpAsyncClient start(SSLContext tls, int mostConnections) {
    return start(connections(tls, HANDSHAKE, mostConnections));
  }

  /** Makes a client on these connections and starts it; it closes them when it is closed. */
  static CloseableHttpAsyncClient start(AsyncClientConnectionManager connections) {
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections)
            .setIOReactorConfig(
                IOReactorConfig.custom().setIoThreadCount(IO_THREADS).setTcpNoDelay(true).build())
            .setHttp1Config(
                Http1Config.custom()
                    .setBufferSize(BUFFER_BYTES)
                    .setMaxLineLength(MAX_HEADER_LINE)
                    .setMaxHeaderCount(MAX_HEADERS)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setRedirectsEnabled(false)
                    .setAuthenticationEnabled(false)
                    .setContentCompressionEnabled(false)
                    .setExpectContinueEnabled(false)
                    .setConnectionRequestTimeout(SILENCE)
                    .setResponseTimeout(SILENCE)
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .addExecInterceptorLast("hang-up", new HangUp())
            .setUserAgent("Meterline-Webhooks/1")
            .build();
    client.start();
    return client;
  }

  /**
   * The connections of a client.
   *
   * @param handshake how long TLS may take, once there is a connection
   */
  static PoolingAsyncClientConnectionManager connections(
      SSLContext tls, Duration handshake, int most) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setTlsStrategy(
            new TimedHandshake(
                ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync(), handshake))
        .setDefaultTlsConfig(
            TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(Timeout.of(CONNECT)).build())
        .setDnsResolver(new NoLookUps())
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .build();
  }

  /** Fails rather than connect to an address that nobody has checked. */
  private static final class NoLookUps extends SystemDefaultDnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException(host + " was to be looked up without a check");
    }
  }
}
