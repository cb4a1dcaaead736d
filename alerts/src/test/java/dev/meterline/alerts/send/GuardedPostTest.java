package dev.meterline.alerts.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.alerts.address.AddressGuard;
import dev.meterline.alerts.address.HostResolver;
import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.retry.TryOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedPostTest {

  /** For what is expected to answer, on a machine that is busy with something else. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final String HOST = "receiver.example";

  private final Names names = new Names();
  private GuardedPost post = post(true, PATIENT);

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void shouldConnectToTheCheckedAddressUnderTheHostsOwnName() throws Exception {
    names.next("127.0.0.1");
    try (RawServer server = answering("HTTP/1.1 204 No Content\r\n\r\n")) {
      TryOutcome outcome = send(server, "/hook?a=b");

      assertThat(outcome.kind()).isEqualTo(TryOutcome.Kind.DELIVERED);
      assertThat(server.heads.poll())
          .startsWith("POST /hook?a=b HTTP/1.1\r\n")
          .containsIgnoringCase("host: " + HOST + ":" + server.port())
          .containsIgnoringCase("content-type: application/json")
          .contains("webhook-id: msg_1");
      assertThat(names.lookUps).isEqualTo(1);
    }
  }

  @Test
  void shouldRefuseATryWhenTheNameIsReboundToAnInsideAddress() throws Exception {
    post.close();
    post = post(false, PATIENT);
    names.next("8.8.8.8").next("127.0.0.1");
    assertThat(new AddressGuard(names, false).check(HOST).inside()).isFalse();
    try (RawServer server = answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")) {
      TryOutcome outcome = send(server, "/");

      assertThat(outcome.error().orElseThrow()).contains("loopback");
      assertThat(server.heads).as("connections to the inside").isEmpty();
    }
  }

  @Test
  void shouldRefuseEveryLiteralThatMeansAnInsideAddress() throws Exception {
    post.close();
    post =
        new GuardedPost(
            new LookUps(
                new AddressGuard(HostResolver.SYSTEM, false),
                8,
                Duration.ofMinutes(1),
                InstantSource.system()),
            WebhookClient.start(SSLContext.getDefault(), 10),
            PATIENT,
            InstantSource.system());
    try (RawServer server = answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")) {
      for (String host :
          List.of("127.0.0.1", "localhost", "[::1]", "2130706433", "[::ffff:127.0.0.1]")) {
        URI url = URI.create("http://" + host + ":" + server.port() + "/");

        TryOutcome outcome =
            post.post(url, Map.of(), new byte[0]).get(PATIENT.toSeconds(), TimeUnit.SECONDS);

        assertThat(outcome.kind()).as(host).isEqualTo(TryOutcome.Kind.FAILED);
      }
      assertThat(server.heads).isEmpty();
    }
  }

  @Test
  void shouldNotFollowARedirectWhenTheReceiverSendsOneToItself() throws Exception {
    names.next("127.0.0.1");
    try (RawServer server =
        answering("HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n")) {
      TryOutcome outcome = send(server, "/");

      assertThat(outcome.statusCode()).hasValue(302);
      assertThat(outcome.error().orElseThrow()).contains("redirects are not followed");
      assertThat(server.heads).hasSize(1);
    }
  }

  @Test
  void shouldGiveUpWhenAReceiverNeverAnswers() throws Exception {
    post.close();
    post = post(true, SHORT);
    names.next("127.0.0.1");
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer server = new RawServer(out -> never.await())) {
      TryOutcome outcome = send(server, "/");

      assertThat(outcome.error()).hasValue("no complete answer within 1 s");
      never.countDown();
    }
  }

  @Test
  void shouldGiveUpWhenAReceiverTricklesItsHead() throws Exception {
    assertGivesUpOn("HTTP/1.1 200 OK\r\nx-a: ");
  }

  @Test
  void shouldGiveUpWhenAReceiverTricklesItsBody() throws Exception {
    assertGivesUpOn("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
  }

  @Test
  void shouldHangUpAndTakeTheStatusWhenAReceiverSendsWithoutEnd() throws Exception {
    names.next("127.0.0.1");
    byte[] much = new byte[64 * 1024];
    RawServer[] self = new RawServer[1];
    try (RawServer server =
        new RawServer(
            out -> {
              self[0].write(
                  out, RawServer.text("HTTP/1.1 200 OK\r\ncontent-length: 10000000000\r\n\r\n"));
              while (true) {
                self[0].write(out, much);
              }
            })) {
      self[0] = server;
      TryOutcome outcome = send(server, "/");

      assertThat(outcome.kind()).isEqualTo(TryOutcome.Kind.DELIVERED);
      await().atMost(PATIENT).until(() -> server.open.get() == 0);
      assertThat(server.written.get()).isLessThan(64L << 20);
    }
  }

  @Test
  void shouldPassOnWhatTheReceiverAsksForWhenItIsBusy() throws Exception {
    names.next("127.0.0.1");
    try (RawServer server =
        answering("HTTP/1.1 503 Busy\r\nretry-after: 77\r\ncontent-length: 0\r\n\r\n")) {
      assertThat(send(server, "/").retryAfter()).hasValue(Duration.ofSeconds(77));
    }
  }

  @Test
  void shouldSayThatNothingListensWhenNothingDoes() throws Exception {
    names.next("127.0.0.1");
    int port;
    try (RawServer server = answering("")) {
      port = server.port();
    }
    URI url = URI.create("http://" + HOST + ":" + port + "/");

    TryOutcome outcome =
        post.post(url, Map.of(), new byte[0]).get(PATIENT.toSeconds(), TimeUnit.SECONDS);

    assertThat(outcome.error().orElseThrow()).startsWith("no answer: ");
  }

  @Test
  void shouldSayThatTheHostIsUnknownWhenItIs() throws Exception {
    try (RawServer server = answering("")) {
      assertThat(send(server, "/").error()).hasValue("no address is known for " + HOST);
    }
  }

  private void assertGivesUpOn(String start) throws Exception {
    post.close();
    post = post(true, SHORT);
    names.next("127.0.0.1");
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            out -> {
              out.write(RawServer.text(start));
              out.flush();
              while (!never.await(100, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
              }
            })) {
      TryOutcome outcome = send(server, "/");

      assertThat(outcome.error()).hasValue("no complete answer within 1 s");
      await().atMost(PATIENT).until(() -> server.open.get() == 0);
    }
  }

  private TryOutcome send(RawServer server, String path) throws Exception {
    return post.post(url(server, path), Map.of("webhook-id", "msg_1"), RawServer.text("{}"))
        .get(PATIENT.toSeconds(), TimeUnit.SECONDS);
  }

  private static URI url(RawServer server, String path) {
    return URI.create("http://" + HOST + ":" + server.port() + path);
  }

  private static RawServer answering(String answer) throws IOException {
    return new RawServer(out -> out.write(RawServer.text(answer)));
  }

  private GuardedPost post(boolean allowInside, Duration limit) {
    try {
      return new GuardedPost(
          new LookUps(
              new AddressGuard(names, allowInside),
              8,
              Duration.ofMinutes(1),
              InstantSource.system()),
          WebhookClient.start(SSLContext.getDefault(), 10),
          limit,
          InstantSource.system());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Names whose addresses change from one look-up to the next. */
  private static final class Names implements HostResolver {

    private final Deque<String> answers = new ArrayDeque<>();
    private int lookUps;

    synchronized Names next(String address) {
      answers.add(address);
      return this;
    }

    @Override
    public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
      lookUps++;
      String next = Optional.ofNullable(answers.poll()).orElseThrow(UnknownHostException::new);
      return List.of(InetAddress.getByName(next));
    }
  }
}
