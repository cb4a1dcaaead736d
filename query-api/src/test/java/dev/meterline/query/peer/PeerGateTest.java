package dev.meterline.query.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.fake.PeerServer;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody can do who reaches the port that instances talk to each other on. */
class PeerGateTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final String TARGET = "/internal/reads/usage";

  private final PeerServer peer = new PeerServer(QueryServer.SECRET);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final long now = QueryServer.NOW.toEpochMilli();

  @BeforeEach
  void makeAnAccount() {
    peer.directory()
        .put(ACME, AccountSettings.DEFAULT, Optional.empty(), QueryServer.NOW)
        .toCompletableFuture()
        .join();
  }

  @AfterEach
  void stop() {
    peer.close();
  }

  @Test
  void shouldAnswerWhoKnowsTheSecret() throws Exception {
    assertThat(get(TARGET, signed(TARGET, now))).isEqualTo(200);
  }

  @Test
  void shouldAnswerNoKeyOfAnyKind() throws Exception {
    Map<String, String> account = Map.of(PeerCall.ACCOUNT, "acme");

    assertThat(get(TARGET, account)).isEqualTo(401);
    assertThat(get(TARGET, with(account, "x-api-key", QueryServer.ADMIN_KEY))).isEqualTo(401);
    assertThat(get(TARGET, with(account, "authorization", "Bearer " + QueryServer.ADMIN_KEY)))
        .isEqualTo(401);
    assertThat(get("/internal/audit?partition=0", Map.of())).isEqualTo(401);
  }

  @Test
  void shouldNotBelieveASignatureForAnythingElse() throws Exception {
    Map<String, String> headers = signed(TARGET, now);

    assertThat(get(TARGET, with(headers, PeerCall.ACCOUNT, "other"))).isEqualTo(401);
    assertThat(get(TARGET, with(headers, PeerCall.KNOWN, "9"))).isEqualTo(401);
    assertThat(get(TARGET, with(headers, "if-none-match", "*"))).isEqualTo(401);
    assertThat(get(TARGET + "?at_least=0.1", headers)).isEqualTo(401);
    assertThat(get("/internal/audit", headers)).isEqualTo(401);
    assertThat(get(TARGET, with(headers, PeerCall.SENT, String.valueOf(now + 1)))).isEqualTo(401);
  }

  @Test
  void shouldNotBelieveASignatureForLong() throws Exception {
    long tolerance = PeerGate.TOLERANCE.toMillis();

    assertThat(get(TARGET, signed(TARGET, now - tolerance))).isEqualTo(200);
    assertThat(get(TARGET, signed(TARGET, now - tolerance - 1))).isEqualTo(401);
    assertThat(get(TARGET, signed(TARGET, now + tolerance + 1))).isEqualTo(401);
  }

  @Test
  void shouldRefuseAnAccountThatNoneCanHave() throws Exception {
    PeerCall call = new PeerCall(TARGET, Map.of(PeerCall.ACCOUNT, "../acme"));

    assertThat(get(TARGET, signed(call, now))).isEqualTo(400);
    assertThat(get(TARGET, signed(new PeerCall(TARGET, Map.of()), now))).isEqualTo(400);
  }

  private static Map<String, String> signed(String target, long sent) {
    return signed(new PeerCall(target, Map.of(PeerCall.ACCOUNT, "acme")), sent);
  }

  private static Map<String, String> signed(PeerCall call, long sent) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    headers.put(PeerCall.SENT, String.valueOf(sent));
    headers.put(PeerCall.SIGNATURE, QueryServer.SECRET.sign(call.text(sent)));
    return headers;
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(name, value);
    return changed;
  }

  private int get(String target, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + peer.instance() + target))
            .timeout(Duration.ofSeconds(20));
    headers.forEach(request::header);
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    return response.statusCode();
  }
}
