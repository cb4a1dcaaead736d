package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.Place;
import dev.meterline.query.fake.PeerServer;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every read: for the client, for the operator by both paths, and whether the
 * account is here or has to be asked for elsewhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryReadOverHttpTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

  /** Query and the operator's short path, by the client's path. */
  private static final Map<String, String> READS =
      Map.of(
          "/v1/usage", "/usage",
          "/v1/account/usage", "/usage/account",
          "/api/usage?projectId=web", "/usage/project?projectId=web",
          "/api/v1/usage", "/usage/balance",
          "/v1/limits", "/usage/limits",
          "/v1/usage/stream?events=1", "/usage/stream?events=1",
          "/v1/rejected", "/usage/rejected");

  private final QueryServer server = new QueryServer(LONGEST_WAIT);
  private final PeerServer peer = new PeerServer(QueryServer.SECRET);
  private String key = "";

  /** A call, and where the account is. */
  record Case(String path, boolean byOperator, boolean elsewhere) {

    Case asking(String parameter) {
      char separator = path.contains("?") ? '&' : '?';
      return new Case(path + separator + parameter, byOperator, elsewhere);
    }
  }

  static Stream<Case> cases() {
    return READS.entrySet().stream()
        .flatMap(
            read ->
                Stream.of(true, false)
                    .flatMap(
                        elsewhere ->
                            Stream.of(
                                new Case(read.getKey(), false, elsewhere),
                                new Case(operator(read.getValue()), true, elsewhere),
                                new Case(operator("/usage" + read.getKey()), true, elsewhere))));
  }

  private static String operator(String path) {
    return "/v1/admin/accounts/acme" + path;
  }

  @BeforeAll
  void countSomething() {
    key = server.keyOf("acme", "client");
    peer.directory()
        .put(ACME, AccountSettings.DEFAULT, Optional.empty(), QueryServer.NOW)
        .toCompletableFuture()
        .join();
    server.reader().count(ACME, QueryServer.NOW, 5);
    peer.reader().count(ACME, QueryServer.NOW, 5);
  }

  @AfterAll
  void stop() {
    server.close();
    peer.close();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldSayWhatItIsWorthAndKnowItAgain(Case one) {
    Answer answer = get(one);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).matches("\"[^\"]+\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(answer.header("x-usage-as-of")).isEqualTo("2024-03-17T13:20:00Z");

    Answer same = get(one, "If-None-Match", answer.header("ETag"));
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(answer.header("ETag"));
    assertThat(same.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(same.header("x-usage-as-of")).isEqualTo("2024-03-17T13:20:00Z");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldWaitForAPositionAndGiveUpInTime(Case one) {
    assertThat(get(one.asking("at_least=0.41")).status()).isEqualTo(504);
    assertThat(get(one.asking("at_least=nonsense")).error())
        .startsWith("at_least must be a position");
    assertThat(get(one.asking("at_least=0.1&at_least=0.2")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldNameAParameterThatItDoesNotKnow(Case one) {
    assertThat(get(one.asking("colour=red")).error()).startsWith("unknown query parameter: colour");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldAskToComeBackWhileTheStoreMoves(Case one) {
    server.reader().ready(false);
    peer.reader().ready(false);
    try {
      Answer answer = get(one);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("2");
    } finally {
      server.reader().ready(true);
      peer.reader().ready(true);
    }
  }

  private Answer get(Case one, String... headers) {
    server
        .reader()
        .place(one.elsewhere() ? new Place.Elsewhere(peer.instance()) : new Place.Here());
    List<String> all =
        Stream.concat(
                one.byOperator()
                    ? Stream.of("Authorization", "Bearer " + QueryServer.ADMIN_KEY)
                    : Stream.of("X-API-Key", key),
                Stream.of(headers))
            .toList();
    return server.get(one.path(), all.toArray(String[]::new));
  }
}
