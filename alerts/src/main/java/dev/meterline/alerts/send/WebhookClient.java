package dev.meterline.alerts.send;

import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for webhooks, and every default of it that is not ours: no redirects, cookies,
 * retries, decompression or proxies, and no look-ups, since it only gets addresses that were
 * checked.
 */
public final class WebhookClient {

  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final TimeValue IDLE = TimeValue.ofSeconds(10);
  private static final int BUFFER_BYTES = 2 * 1024;
  private static final int MAX_HEADER_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 100;
  private static final int IO_THREADS = 2;

  private WebhookClient() {}

  /**
   * Makes a client and starts it; the caller closes it.
   *
   * @param tls whom to trust
   * @param mostConnections open at once, idle ones included; all may be to one host, where many
   *     customers may have their endpoints
   */
  public static CloseableHttpAsyncClient start(SSLContext tls, int mostConnections) {
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(connections(tls, mostConnections))
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
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .evictIdleConnections(IDLE)
            .setUserAgent("Meterline-Webhooks/1")
            .build();
    client.start();
    return client;
  }

  private static PoolingAsyncClientConnectionManager connections(SSLContext tls, int most) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync())
        .setDefaultTlsConfig(
            TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
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
