package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import dev.meterline.query.rejected.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedOverHttpTest {

  private final QueryServer server = new QueryServer(Duration.ofSeconds(5));
  private String key = "";

  @BeforeEach
  void open() {
    key = server.keyOf("acme", "client");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Rejection late(String id, long offset) {
    return new Rejection(
        Optional.of(id),
        "time is 36 days old; at most 35 days are accepted",
        Optional.of(Instant.parse("2024-02-10T13:20:00Z")),
        Instant.parse("2024-03-17T13:20:00Z"),
        "usage-events",
        2,
        offset,
        120);
  }

  private static Rejection garbage() {
    return new Rejection(
        Optional.empty(),
        "the value is no Avro record",
        Optional.empty(),
        Instant.parse("2024-03-17T13:21:00Z"),
        "usage-events",
        0,
        7,
        3);
  }

  private Answer get(String query, String... headers) {
    return headers.length == 0
        ? server.get("/v1/rejected" + query, "X-API-Key", key)
        : server.get("/v1/rejected" + query, "X-API-Key", key, headers[0], headers[1]);
  }

  @Test
  void shouldListTheNewestFirstWithTheReason() {
    server.rejected().add("acme", late("e1", 40));
    server.rejected().add("acme", late("e2", 41));

    Answer all = get("");
    Answer one = get("?limit=1");

    assertThat(all.json().get("rejected")).hasSize(2);
    assertThat(one.body())
        .isEqualTo(
            "{\"rejected\":[{\"id\":\"e2\","
                + "\"reason\":\"time is 36 days old; at most 35 days are accepted\","
                + "\"time\":\"2024-02-10T13:20:00Z\",\"received_at\":\"2024-03-17T13:20:00Z\","
                + "\"topic\":\"usage-events\",\"partition\":2,\"offset\":41,\"bytes\":120}]}");
    assertThat(one.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(get("?limit=1", "If-None-Match", one.header("ETag")).status()).isEqualTo(304);
  }

  @Test
  void shouldShowNobodyWhatIsAnothers() {
    server.rejected().add("acme", late("e1", 40));
    server.rejected().add("(unknown)", garbage());
    String other = server.keyOf("beta", "client");
    String producer = server.keyOf("acme", "producer");

    assertThat(server.get("/v1/rejected", "X-API-Key", other).body())
        .isEqualTo("{\"rejected\":[]}");
    assertThat(server.get("/v1/rejected", "X-API-Key", producer).status()).isEqualTo(403);
    assertThat(server.get("/v1/rejected").status()).isEqualTo(401);
    assertThat(
            server
                .get("/v1/admin/accounts/acme/usage/rejected", "Authorization", "Bearer " + other)
                .status())
        .isEqualTo(403);
  }

  @Test
  void shouldShowTheOperatorThoseOfAnyAccountAndOfNone() {
    server.rejected().add("acme", late("e1", 40));
    server.rejected().add("(unknown)", garbage());
    server.rejected().add("never-made", late("e9", 50));

    for (String path : new String[] {"/usage/rejected", "/usage/v1/rejected"}) {
      assertThat(server.admin("GET", "/v1/admin/accounts/acme" + path, "").body())
          .isEqualTo(get("").body());
    }
    assertThat(
            server
                .admin("GET", "/v1/admin/accounts/(unknown)/usage/rejected", "")
                .json()
                .get("rejected")
                .get(0)
                .get("id")
                .isNull())
        .isTrue();
    assertThat(server.admin("GET", "/v1/admin/accounts/never-made/usage/rejected", "").status())
        .isEqualTo(200);
    assertThat(server.admin("GET", "/v1/admin/accounts/nobody/usage/rejected", "").status())
        .isEqualTo(404);
  }

  @Test
  void shouldAskToComeBackRatherThanLeaveOutWhatIsNotOnRecordYet() {
    server.rejected().settled(false);

    assertThat(get("").status()).isEqualTo(503);
    server.rejected().settled(true);
    assertThat(get("").status()).isEqualTo(200);
  }

  @Test
  void shouldSayNoTimeForTheListOfNoAccount() {
    Answer answer = server.admin("GET", "/v1/admin/accounts/(unknown)/usage/rejected", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isNotEmpty();
    assertThat(answer.header("x-usage-as-of")).isEmpty();
    assertThat(
            server
                .admin("GET", "/v1/admin/accounts/(unknown)/usage/rejected?at_least=0.1", "")
                .error())
        .startsWith("unknown query parameter: at_least");
  }

  @Test
  void shouldAskToComeBackWhileTheTopicIsRead() {
    server.rejected().loaded(false);

    assertThat(get("").status()).isEqualTo(503);
    assertThat(get("").header("Retry-After")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=1001", "?limit=-1", "?limit=all", "?limit="})
  void shouldSayWhatALimitLooksLike(String query) {
    assertThat(get(query).status()).isEqualTo(400);
    assertThat(get(query).error())
        .isEqualTo("query parameter limit must be a whole number from 1 to 1000");
  }
}
