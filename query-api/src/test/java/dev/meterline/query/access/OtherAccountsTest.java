package dev.meterline.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.Place;
import dev.meterline.query.fake.PeerServer;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.query.fake.RawHttp;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client of one account tries every way to another's numbers. Each account has a quantity that
 * would give it away, so whatever the status, no answer may hold the other's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherAccountsTest {

  private static final AccountId OWN = new AccountId("own");
  private static final AccountId OTHER = new AccountId("other");
  private static final String OWN_QUANTITY = "111222333";
  private static final String OTHER_QUANTITY = "444555666";

  private final QueryServer server = new QueryServer(Duration.ofMillis(200));
  private final PeerServer peer = new PeerServer(QueryServer.SECRET);
  private String key = "";
  private String service = "";
  private String producer = "";
  private String otherKey = "";

  @BeforeAll
  void makeBoth() {
    key = server.keyOf("own", "client");
    service = server.keyOf("own", "service");
    producer = server.keyOf("own", "producer");
    otherKey = server.keyOf("other", "client");
    for (AccountId account : List.of(OWN, OTHER)) {
      peer.directory()
          .put(account, AccountSettings.DEFAULT, Optional.empty(), QueryServer.NOW)
          .toCompletableFuture()
          .join();
      long quantity = Long.parseLong(account.equals(OWN) ? OWN_QUANTITY : OTHER_QUANTITY);
      server.reader().count(account, QueryServer.NOW, quantity);
      peer.reader().count(account, QueryServer.NOW, quantity);
    }
  }

  @AfterAll
  void stop() {
    server.close();
    peer.close();
  }

  @Test
  void shouldTellTheTwoApartAtAll() {
    assertThat(server.get("/v1/usage", "X-API-Key", key).body()).contains(OWN_QUANTITY);
    assertThat(server.get("/v1/usage", "X-API-Key", otherKey).body()).contains(OTHER_QUANTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/admin/accounts/other/usage",
        "/v1/admin/accounts/other",
        "/v1/admin/accounts",
        "/v1/admin/audit",
        "/v1/admin/accounts/other/keys",
        "/v1/usage/../admin/accounts/other/usage",
        "/v1/usage/%2e%2e/admin/accounts/other/usage",
        "/v1/usage/..%2fadmin/accounts/other/usage",
        "/v1/%61dmin/accounts/other/usage",
        "/v1/admin/accounts/oth%65r/usage",
        "/v1/admin/accounts/own/../other/usage",
        "/v1/admin/accounts/own%2f..%2fother/usage",
        "/v1/admin;x=1/accounts/other/usage",
        "/v1/admin/accounts/other;own/usage",
        "//v1/admin/accounts/other/usage",
        "/v1//admin/accounts/other/usage",
        "/V1/ADMIN/accounts/other/usage",
        "/v1/usage/other",
        "/v1/usage;account=other",
        "/v1/usage?account=other",
        "/v1/usage?id=other",
        "/v1/usage?account_id=other",
        "/v1/usage?x-meterline-account=other",
        "/v1/usage?at_least=0.1&at_least=other",
        "/v1/usage%3Faccount=other",
        "/v1/usage%00other",
        "/internal/reads/usage",
        "/internal/reads/usage?account=other",
        "/internal/audit?partition=0",
        "/v1/../internal/reads/usage",
        "/%69nternal/reads/usage",
        "*",
        "http://other/v1/admin/accounts/other/usage",
      })
  void shouldNotGiveThemByAnyPathOrParameter(String target) throws Exception {
    for (String each : new String[] {key, service, producer}) {
      String answer =
          RawHttp.get(
              server.port(),
              target,
              "X-API-Key: " + each,
              "x-meterline-account: other",
              "x-meterline-known: 0");

      assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(OTHER_QUANTITY);
      assertThat(answer).doesNotContain("\"other\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-meterline-account: other",
        "x-account: other",
        "x-account-id: other",
        "X-Forwarded-User: other",
        "X-Original-URL: /v1/admin/accounts/other/usage",
        "X-Rewrite-URL: /v1/admin/accounts/other/usage",
        "X-HTTP-Method-Override: PUT",
        "Forwarded: for=127.0.0.1;host=localhost",
        "X-Forwarded-For: 127.0.0.1",
        "Host: other",
        "Cookie: account=other",
        "From: other",
        "x-request-id: other",
        "Accept: application/json;account=other",
      })
  void shouldGiveItsOwnWhateverElseTheRequestSays(String header) throws Exception {
    String answer = RawHttp.get(server.port(), "/v1/usage", "X-API-Key: " + key, header);

    assertThat(answer).doesNotContain(OTHER_QUANTITY);
    // A Host may be refused, and the server takes another method at its word.
    assertThat(answer).containsAnyOf(OWN_QUANTITY, "HTTP/1.1 400", "HTTP/1.1 405");
  }

  @Test
  void shouldBelieveNoUserNameBesideAKeyOfAnother() {
    String basic =
        Base64.getEncoder().encodeToString(("other:" + key).getBytes(StandardCharsets.UTF_8));

    assertThat(server.get("/v1/usage", "Authorization", "Basic " + basic).status()).isEqualTo(401);
    assertThat(
            server
                .get("/v1/usage", "X-API-Key", key, "Authorization", "Bearer " + otherKey)
                .status())
        .isEqualTo(401);
  }

  @Test
  void shouldBelieveATagOfAnotherAccountOnlyAsATag() {
    String otherTag = server.get("/v1/usage", "X-API-Key", otherKey).header("ETag");

    Answer answer = server.get("/v1/usage", "X-API-Key", key, "If-None-Match", otherTag);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(OWN_QUANTITY).doesNotContain(OTHER_QUANTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-meterline-account: other",
        "X-METERLINE-ACCOUNT: other",
        "x-meterline-known: 1\r\nx-meterline-account: other",
        "If-None-Match: \"a\"\r\nx-meterline-account: other",
        "x-request-id: a\r\nx-meterline-account: other",
        "Accept: */*\r\nx-meterline-account: other",
        "Connection: x-meterline-account",
      })
  void shouldForwardItsOwnAccountWhateverItSends(String header) throws Exception {
    server.reader().place(new Place.Elsewhere(peer.instance()));
    try {
      String answer = RawHttp.get(server.port(), "/v1/usage", "X-API-Key: " + key, header);

      assertThat(answer).contains(OWN_QUANTITY).doesNotContain(OTHER_QUANTITY);
    } finally {
      server.reader().place(new Place.Here());
    }
  }

  @Test
  void shouldForwardNothingForWhoMayNotRead() {
    server.reader().place(new Place.Elsewhere(peer.instance()));
    try {
      assertThat(server.get("/v1/usage", "X-API-Key", producer).status()).isEqualTo(403);
      assertThat(server.get("/v1/admin/accounts/other/usage", "X-API-Key", key).status())
          .isEqualTo(403);
    } finally {
      server.reader().place(new Place.Here());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/reads/usage",
        "/internal/reads/usage?account=other",
        "/internal/audit?partition=0",
        "/internal/reads/../reads/usage",
        "/%69nternal/reads/usage",
        "/internal;x/reads/usage",
        "/v1/usage",
        "/v1/admin/accounts/other/usage",
        "/v1/admin/audit",
      })
  void shouldFindNothingBehindThePortOfTheInstances(String target) throws Exception {
    int port = peer.instance().port();
    String account = "x-meterline-account: other";

    for (String credentials :
        new String[] {
          "X-API-Key: " + key,
          "X-API-Key: " + otherKey,
          "Authorization: Bearer " + QueryServer.ADMIN_KEY,
          "x-meterline-signature: " + "0".repeat(64),
          "x-meterline-signature: \r\nx-meterline-sent: 0",
        }) {
      String answer = RawHttp.get(port, target, credentials, account, "x-meterline-sent: 1");

      assertThat(answer).startsWith("HTTP/1.1 4");
      assertThat(answer).doesNotContain(OTHER_QUANTITY);
    }
  }
}
