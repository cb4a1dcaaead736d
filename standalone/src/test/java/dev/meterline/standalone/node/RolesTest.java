package dev.meterline.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.broker.BrokerForTests;
import dev.meterline.standalone.remote.MeterlineClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final int MOST_SERIES = 900;
  private static final Pattern PER_PARTITION =
      Pattern.compile("kafka_.*[{,](partition|topic|task_id|node_id|rocksdb_state_id)=");
  private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");

  @RegisterExtension static final BrokerForTests BROKER = new BrokerForTests();

  private static final List<RoleNode> NODES = new ArrayList<>();

  /** Of query-api, ingest and alerts. */
  private static final List<URI> URLS = new ArrayList<>();

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
    URLS.add(url);
    return new MeterlineClient(url, ADMIN_KEY);
  }

  @Test
  void shouldCountOnOneProcessWhatAnotherTook() {
    query.put("/v1/admin/accounts/acme", "{}");
    String key =
        query.post("/v1/admin/accounts/acme/keys", "{\"role\": \"service\"}").path("key").asText();
    // Ingest learns of a new key by the topic.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
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

  private static List<String> metrics(URI role) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(role.resolve("/metrics")).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body().lines().toList();
  }

  @Test
  void shouldShowWhatEachRoleMeasures() throws Exception {
    assertThat(metrics(URLS.get(1)))
        .anyMatch(line -> line.startsWith("meterline_ingest_events_total{outcome=\"accepted\"}"))
        .anyMatch(line -> line.startsWith("kafka_producer_record_send_total"));
    assertThat(metrics(URLS.get(0)))
        .anyMatch(line -> line.startsWith("meterline_records_total{outcome=\"counted\"}"))
        .anyMatch(line -> line.startsWith("meterline_freshness_lag_seconds"))
        .contains("meterline_partitions_served 4.0", "meterline_records_unaccounted 0.0");
    assertThat(metrics(URLS.get(2)))
        .anyMatch(line -> line.startsWith("kafka_stream_alive_stream_threads{"))
        .contains(
            "meterline_delivery_tries_total{channel=\"webhook\",outcome=\"delivered\"} 0.0",
            "meterline_delivery_under_way{channel=\"webhook\"} 0.0");
    for (URI role : URLS) {
      assertThat(metrics(role))
          .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
          .anyMatch(line -> line.startsWith("jetty_threads_busy"))
          .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{method=\"GET\""));
    }
  }

  /** Kafka measures each partition and store on its own; nobody could pay for all of that. */
  @Test
  void shouldShowFewSeriesOfKafka() throws Exception {
    for (URI role : URLS) {
      List<String> series = metrics(role).stream().filter(line -> !line.startsWith("#")).toList();

      assertThat(series)
          .hasSizeLessThan(MOST_SERIES)
          .noneMatch(PER_PARTITION.asPredicate())
          .noneMatch(RANDOM.asPredicate());
    }
  }
}
