package dev.meterline.alerts.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.alerts.address.AddressGuard;
import dev.meterline.alerts.address.HostResolver;
import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.retry.TryOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.junit.jupiter.api.Test;

/** A receiver can't hold a connection for longer than the limit, whatever it sends and when. */
class HangUpTest {

  private static final Duration LIMIT = Duration.ofMillis(1500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HALF_A_HEAD = "HTTP/1.1 200 OK\r\nx-a: ";

  /** The head of a TLS record of 16 KB, of which the rest comes later. */
  private static final String TLS_RECORD = "\u0016\u0003\u0003@\u0000";

  private final CountDownLatch never = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  @Test
  void shouldHangUpWhenTheThreadThatAsksIsSlowerThanTheRequest() throws Exception {
    try (RawServer server = new RawServer(trickling(HALF_A_HEAD));
        GuardedPost post = post(new SlowLease(connections(10), asked), LIMIT)) {
      TryOutcome outcome = send(post, "http", server);

      assertThat(outcome.error()).hasValue("no complete answer within 1 s");
      await().atMost(PATIENCE).until(() -> server.open.get() == 0);
    }
  }

  @Test
  void shouldGiveThePlaceToTheNextWhenAReceiverHeldTheOnlyConnection() throws Exception {
    try (RawServer trickler = new RawServer(trickling(HALF_A_HEAD));
        RawServer good = new RawServer(out -> out.write(RawServer.text(answer())));
        CloseableHttpAsyncClient client = WebhookClient.start(connections(1));
        GuardedPost brief = post(client, LIMIT);
        GuardedPost patient = post(client, PATIENCE)) {
      CompletableFuture<TryOutcome> held = brief.post(url("http", trickler), Map.of(), new byte[2]);
      assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).error()).isPresent();

      assertThat(send(patient, "http", good).kind()).isEqualTo(TryOutcome.Kind.DELIVERED);
    }
  }

  @Test
  void shouldHangUpWhenAReceiverTricklesItsHandshake() throws Exception {
    try (RawServer server = RawServer.deaf(trickling(TLS_RECORD));
        GuardedPost post = post(connections(10), PATIENCE)) {
      TryOutcome outcome = send(post, "https", server);

      assertThat(outcome.error()).hasValue("TLS failed: no handshake within PT1S");
      await().atMost(PATIENCE).until(() -> server.open.get() == 0);
    }
  }

  @Test
  void shouldCloseTheConnectionWhenTheAnswerHasCome() throws Exception {
    try (RawServer server =
            new RawServer(
                out -> {
                  out.write(RawServer.text(answer()));
                  trickling("").answer(out);
                });
        GuardedPost post = post(connections(10), PATIENCE)) {
      assertThat(send(post, "http", server).kind()).isEqualTo(TryOutcome.Kind.DELIVERED);

      await().atMost(PATIENCE).until(() -> server.open.get() == 0);
    }
  }

  private RawServer.Behaviour trickling(String start) {
    return out -> {
      asked.countDown();
      out.write(RawServer.text(start));
      out.flush();
      while (!never.await(100, TimeUnit.MILLISECONDS)) {
        out.write('x');
        out.flush();
      }
    };
  }

  private static String answer() {
    return "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  }

  private static TryOutcome send(GuardedPost post, String scheme, RawServer server)
      throws Exception {
    return post.post(url(scheme, server), Map.of(), RawServer.text("{}"))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static URI url(String scheme, RawServer server) {
    return URI.create(scheme + "://127.0.0.1:" + server.port() + "/");
  }

  private static AsyncClientConnectionManager connections(int most) throws Exception {
    return WebhookClient.connections(SSLContext.getDefault(), Duration.ofSeconds(1), most);
  }

  private static GuardedPost post(AsyncClientConnectionManager connections, Duration limit) {
    return post(WebhookClient.start(connections), limit);
  }

  private static GuardedPost post(CloseableHttpAsyncClient client, Duration limit) {
    return new GuardedPost(
        new LookUps(
            new AddressGuard(HostResolver.SYSTEM, true),
            8,
            Duration.ofMinutes(1),
            InstantSource.system()),
        client,
        limit,
        InstantSource.system());
  }
}
