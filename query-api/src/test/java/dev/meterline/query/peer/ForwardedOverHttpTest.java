package dev.meterline.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.Instance;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.Place;
import dev.meterline.query.body.AccountBody;
import dev.meterline.query.fake.PeerServer;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A read of an account whose store another instance has, seen by the client. */
class ForwardedOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AccountId ACME = new AccountId("acme");
  private static final String PLAN = "{\"plan\": {\"allowed\": 10}}";
  private static final String THIS_HOUR = "2024-03-17T13:00:00Z";

  private final QueryServer server = new QueryServer(Duration.ofMillis(200));
  private final PeerServer peer = new PeerServer(QueryServer.SECRET);
  private String key = "";

  @BeforeEach
  void letTheOtherHaveTheAccount() {
    key = server.keyOf("acme", "client");
    peer.directory()
        .put(ACME, AccountSettings.DEFAULT, Optional.empty(), QueryServer.NOW)
        .toCompletableFuture()
        .join();
    server.reader().place(new Place.Elsewhere(peer.instance()));
    peer.reader().count(ACME, QueryServer.NOW, 5);
  }

  @AfterEach
  void stop() {
    server.close();
    peer.close();
  }

  @Test
  void shouldGiveTheOthersAnswerAsItsOwn() {
    Answer answer = server.get("/v1/usage", "X-API-Key", key, "x-request-id", "call-7");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/data/hour/" + THIS_HOUR).asLong()).isEqualTo(5);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(answer.header("x-usage-as-of")).isEqualTo("2024-03-17T13:20:00Z");
    assertThat(answer.response().headers().allValues("x-request-id")).containsExactly("call-7");
    assertThat(answer.response().headers().allValues("ETag")).hasSize(1);
  }

  @Test
  void shouldCarryTheConditionAndItsAnswer() {
    String tag = server.get("/v1/usage", "X-API-Key", key).header("ETag");

    Answer same = server.get("/v1/usage", "X-API-Key", key, "If-None-Match", tag);
    peer.reader().count(ACME, QueryServer.NOW, 1);
    Answer other = server.get("/v1/usage", "X-API-Key", key, "If-None-Match", tag);

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void shouldWaitForAPositionWhereTheAccountIs() {
    CompletableFuture<Answer> reached =
        server.getLater("/v1/usage?at_least=0.41", "X-API-Key", key);
    await().atMost(PATIENCE).until(() -> peer.reader().waiting() == 1);
    peer.reader().arrive();

    assertThat(reached.join().status()).isEqualTo(200);
    assertThat(server.reader().waiting()).isZero();
    assertThat(server.get("/v1/usage?at_least=0.42", "X-API-Key", key).status()).isEqualTo(504);
  }

  @Test
  void shouldCountTheCallInWhatTheOtherAnswers() {
    String limited = "{\"plan\": {\"rate_limit_per_minute\": 50}}";
    AccountBody body =
        AccountBody.parse(limited.getBytes(StandardCharsets.UTF_8), List.of("usage.threshold"));
    peer.directory()
        .put(ACME, body.settings(), Optional.empty(), QueryServer.NOW)
        .toCompletableFuture()
        .join();
    server.admin("PUT", "/v1/admin/accounts/acme", limited);

    Answer first = server.get("/v1/limits", "X-API-Key", key);
    Answer second = server.get("/v1/limits", "X-API-Key", key);

    assertThat(first.json().at("/rate_limit/used").asLong()).isEqualTo(1);
    assertThat(second.json().at("/rate_limit/used").asLong()).isEqualTo(2);
    assertThat(second.header("x-ratelimit-remaining")).isEqualTo("48");
    assertThat(server.get("/v1/limits?rate_window=9.1", "X-API-Key", key).error())
        .startsWith("unknown query parameter: rate_window");
  }

  @Test
  void shouldDecideWhoMayAskBeforeAnybodyElseIsAsked() {
    peer.close();

    assertThat(server.get("/v1/usage").status()).isEqualTo(401);
    assertThat(server.get("/v1/usage?color=red", "X-API-Key", key).status()).isEqualTo(400);
    assertThat(server.get("/v1/usage?at_least=1", "X-API-Key", key).status()).isEqualTo(400);
  }

  @Test
  void shouldAskTheCallerToTryAgainWhileTheStoreMoves() {
    peer.reader().ready(false);

    Answer answer = server.get("/v1/usage", "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void shouldAskTheCallerToTryAgainWhenTheOtherIsGone() {
    peer.close();

    Answer answer = server.get("/v1/usage", "X-API-Key", key);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void shouldBlameNeitherKeyNorCallerWhenTheOtherHasAnotherSecret() {
    try (PeerServer stranger = new PeerServer(PeerSecret.derivedFrom("another admin key"))) {
      server.reader().place(new Place.Elsewhere(stranger.instance()));

      assertThat(server.get("/v1/usage", "X-API-Key", key).status()).isEqualTo(503);
    }
  }

  @Test
  void shouldSendNoMoreThanTheBoundToAnInstanceThatHangs() throws IOException {
    try (ServerSocket hanging = new ServerSocket(0)) {
      server.reader().place(new Place.Elsewhere(new Instance("localhost", hanging.getLocalPort())));
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i <= QueryServer.MOST_IN_FLIGHT; i++) {
        answers.add(server.getLater("/v1/usage", "X-API-Key", key));
      }

      Answer refused =
          (Answer) CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.error()).contains("under way");
      answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(503));
    }
  }

  @Test
  void shouldWaitForSettingsThatOnlyTheAskedInstanceKnowsYet() {
    server.admin("PUT", "/v1/admin/accounts/acme", PLAN);
    CompletableFuture<Answer> answer = server.getLater("/v1/usage", "X-API-Key", key);

    AccountSettings settings =
        AccountBody.parse(PLAN.getBytes(StandardCharsets.UTF_8), List.of()).settings();
    peer.directory()
        .put(ACME, settings, Optional.empty(), QueryServer.NOW)
        .toCompletableFuture()
        .join();

    assertThat(answer.join().status()).isEqualTo(200);
  }

  @Test
  void shouldGiveNoAnswerUnderSettingsThatAreKnownToBeOld() {
    server.admin("PUT", "/v1/admin/accounts/acme", PLAN);

    assertThat(server.get("/v1/usage", "X-API-Key", key).status()).isEqualTo(503);
  }

  @Test
  void shouldGatherTheAuditFromWhereverThePartitionsAre() {
    PartitionAudit books =
        new PartitionAudit(0, 3, 3, 0, List.of(new AccountAudit("acme", 3, 2, 1, 0, 0, 2)));
    server.reader().audits(List.of(books));
    peer.reader().audits(List.of(books));

    Answer whole = server.admin("GET", "/v1/admin/audit", "");
    peer.reader().ready(false);
    Answer partly = server.admin("GET", "/v1/admin/audit", "");

    assertThat(whole.json().get("received").asLong()).isEqualTo(3);
    assertThat(whole.json().get("balanced").asBoolean()).isTrue();
    assertThat(partly.status()).isEqualTo(503);
    assertThat(partly.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void shouldRefuseAnAuditOfOtherPartitionsThanItAskedFor() {
    server.reader().audits(List.of(new PartitionAudit(0, 0, 0, 0, List.of())));
    peer.reader().audits(List.of(new PartitionAudit(1, 0, 0, 0, List.of())));

    assertThat(server.admin("GET", "/v1/admin/audit", "").status()).isEqualTo(503);
  }
}
