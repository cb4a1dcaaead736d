package dev.meterline.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.broker.BrokerForTests;
import dev.meterline.standalone.remote.MeterlineClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three roles on one cluster, each with what it serves and nothing else. */
class RolesTest {

  private static final String ADMIN_KEY = "admin-key-for-tests";
  private static final int NOT_FOUND = 404;

  @RegisterExtension static final BrokerForTests BROKER = new BrokerForTests();

  private static final List<RoleNode> NODES = new ArrayList<>();
  private static MeterlineClient ingest;
  private static MeterlineClient query;
  private static MeterlineClient alerts;

  @BeforeAll
  static void startEach(@TempDir Path directory) {
    query = start(Role.QUERY_API, directory, Optional.of(ADMIN_KEY));
    ingest = start(Role.INGEST, directory, Optional.empty());
    alerts = start(Role.ALERTS, directory, Optional.empty());
  }

  @AfterAll
  static void stop() {
    NODES.forEach(RoleNode::close);
  }

  private static MeterlineClient start(Role role, Path directory, Optional<String> adminKey) {
    RoleConfig config =
        new RoleConfig(
            0,
            directory.resolve(role.name()),
            BROKER.bootstrapServers(),
            adminKey,
            Optional.empty(),
            PeerConfig.loopback());
    RoleNode node = new RoleNode(role, config, InstantSource.system(), line -> {});
    NODES.add(node);
    URI url = node.start();
    return new MeterlineClient(url, ADMIN_KEY);
  }

  @Test
  void shouldCountOnOneProcessWhatAnotherTook() {
    query.put("/v1/admin/accounts/acme", "{}");
    String key =
        query.post("/v1/admin/accounts/acme/keys", "{\"role\": \"service\"}").path("key").asText();
    // Ingest learns of a new key by the topic.
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ingest.with(key).send("POST", "/v1/events", "[]").status() != 401);

    String position =
        ingest
            .with(key)
            .post("/v1/events", "[{\"id\": \"a\", \"quantity\": 3}, {\"id\": \"b\"}]")
            .path("position")
            .asText();

    assertThat(
            query
                .with(key)
                .get("/v1/usage?at_least=" + position)
                .at("/per_billing_period/0/total_images")
                .asLong())
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"GET, /v1/usage", "GET, /v1/admin/accounts", "GET, /v1/admin/audit", "GET, /"})
  void shouldServeAllButEventsByQueryApiOnly(String method, String path) {
    assertThat(query.send(method, path, "").status()).isNotEqualTo(NOT_FOUND);
    assertThat(ingest.send(method, path, "").status()).isEqualTo(NOT_FOUND);
    assertThat(alerts.send(method, path, "").status()).isEqualTo(NOT_FOUND);
  }

  @Test
  void shouldServeEventsByIngestOnly() {
    assertThat(ingest.send("POST", "/v1/events", "[]").status()).isNotEqualTo(NOT_FOUND);
    assertThat(query.send("POST", "/v1/events", "[]").status()).isEqualTo(NOT_FOUND);
    assertThat(alerts.send("POST", "/v1/events", "[]").status()).isEqualTo(NOT_FOUND);
  }

  @Test
  void shouldTellTheHealthOfEachRole() {
    for (MeterlineClient role : List.of(ingest, query, alerts)) {
      assertThat(role.get("/health/live").path("status").asText()).isEqualTo("live");
      assertThat(role.get("/health/ready").path("status").asText()).isEqualTo("ready");
      assertThat(role.get("/health/ready").path("checks")).isNotEmpty();
    }
  }

  @Test
  void shouldSayThatThereIsNoClusterWhenNoneAnswers(@TempDir Path directory) {
    RoleConfig config =
        new RoleConfig(
            0, directory, "127.0.0.1:1", Optional.empty(), Optional.empty(), PeerConfig.loopback());
    try (RoleNode node = new RoleNode(Role.INGEST, config, InstantSource.system(), line -> {})) {
      assertThatThrownBy(node::start)
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("no Kafka cluster at 127.0.0.1:1");
    }
  }
}
