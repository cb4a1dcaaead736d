package dev.meterline.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.standalone.node.NodeConfig;
import dev.meterline.standalone.node.StandaloneNode;
import dev.meterline.standalone.remote.MeterlineClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good records and bad ones, over HTTP and straight to Kafka: each ends up in one line. */
class AuditEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final InstantSource CLOCK = InstantSource.system();
  private static final String ADMIN_KEY = "admin-key-of-this-test";
  private static final byte[] GARBAGE = {'g', 'a', 'r', 'b', 'a', 'g', 'e'};
  private static final byte[] UNKNOWN_SCHEMA = {0, 0x7f, 0, 0, 1, 2, 3};

  private static final int RECORDS = 32;
  private static final String LINES =
      """
      account=acme received=22 counted=12 duplicates=5 rejected=5 corrections=1 requests_in_rows=11 balanced=true
      account=beta received=3 counted=3 duplicates=0 rejected=0 corrections=0 requests_in_rows=3 balanced=true
      account=(unknown) received=3 counted=0 duplicates=0 rejected=3 corrections=0 requests_in_rows=0 balanced=true
      """;

  @TempDir Path data;

  @Test
  void shouldAccountForEveryRecordAlsoAfterARestart() throws IOException {
    JsonNode before;
    try (StandaloneNode node = node()) {
      StandaloneNode.Running running = node.start();
      sendOverHttp(admin(running));
      sendToKafka(running.bootstrapServers());
      before = auditOf(running, RECORDS);
    }

    assertThat(lines(before)).isEqualTo(LINES);
    assertThat(fields(before))
        .startsWith("received=28 counted=15 duplicates=5 rejected=8 balanced=true")
        .contains("corrections=1 requests_in_rows=14 rerouted=4 records=" + RECORDS);
    assertThat(before.get("differences")).isEmpty();

    try (StandaloneNode node = node()) {
      StandaloneNode.Running running = node.start();
      assertThat(withoutTime(auditOf(running, RECORDS))).isEqualTo(withoutTime(before));
      assertThatTheTopicsAgreeWith(before, running.bootstrapServers());
      assertThatWhatWasRejectedCanBeRead(admin(running));
    }

    deleteStores();
    try (StandaloneNode node = node()) {
      StandaloneNode.Running running = node.start();
      assertThat(withoutTime(auditOf(running, RECORDS))).isEqualTo(withoutTime(before));

      serviceOf(admin(running), "acme").post("/v1/events", "{\"id\": \"a1\"}");
      JsonNode after = auditOf(running, RECORDS + 1);
      assertThat(after.get("duplicates").asLong()).isEqualTo(6);
      assertThat(after.get("counted")).isEqualTo(before.get("counted"));
      assertThat(after.get("balanced").asBoolean()).isTrue();
    }
  }

  /** Newest first, each with a reason, also after a restart. */
  private static void assertThatWhatWasRejectedCanBeRead(MeterlineClient admin) {
    String path = "/v1/admin/accounts/%s/usage/rejected";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode acme = admin.get(path.formatted("acme")).get("rejected");
              assertThat(acme).hasSize(5);
              assertThat(acme).allMatch(event -> !event.get("reason").asText().isEmpty());
              assertThat(acme).anyMatch(event -> event.get("id").asText().equals("old"));
              assertThat(admin.get(path.formatted("(unknown)")).get("rejected")).hasSize(3);
            });
  }

  /** 13 records of acme: 9 to be counted, one of them a correction, and 4 duplicates; 3 of beta. */
  private static void sendOverHttp(MeterlineClient admin) {
    MeterlineClient acme = serviceOf(admin, "acme");
    acme.post("/v1/events", events("a1", "a2", "a3", "a4", "a5"));
    acme.post("/v1/events", events("a1", "a6", "a2"));
    acme.post("/v1/events", "{\"id\": \"c1\", \"adjusts\": \"a1\", \"quantity\": -1}");
    acme.post("/v1/events", "{\"id\": \"c1\", \"adjusts\": \"a1\", \"quantity\": -1}");
    acme.post("/v1/events", events("a8", "a8"));
    // What the door refuses is never a record.
    JsonNode mixed =
        acme.post("/v1/events", "[{\"id\": \"a7\"}, {\"id\": \"bad\", \"quantity\": -4}]");
    assertThat(mixed.get("accepted").asInt()).isEqualTo(1);
    serviceOf(admin, "beta").post("/v1/events", events("b1", "b2", "b3"));
  }

  /** 9 records of acme, 4 of them by a detour; 3 whose account can't be read. */
  private static void sendToKafka(String bootstrapServers) {
    Instant now = CLOCK.instant();
    try (RawEvents raw = new RawEvents(bootstrapServers)) {
      int right = raw.partition("acme", 0);
      raw.send(right, "acme", GARBAGE);
      raw.send(right, "acme", null);
      raw.send(right, "acme", UNKNOWN_SCHEMA);
      raw.send(right, "acme", raw.event("acme", "old", now.minus(Duration.ofDays(40))));
      raw.send(right, "beta", raw.event("acme", "of-whom", now));

      raw.send(right, null, raw.event("acme", "k1", now));
      raw.send(raw.partition("acme", 1), null, raw.event("acme", "k2", now));
      raw.send(raw.partition("acme", 1), "acme", raw.event("acme", "k3", now));
      raw.send(raw.partition("acme", 2), "acme", raw.event("acme", "k3", now));

      raw.send(0, null, GARBAGE);
      raw.send(1, null, null);
      raw.send(2, "not an account", GARBAGE);
    }
  }

  private static void assertThatTheTopicsAgreeWith(JsonNode audit, String bootstrapServers) {
    TopicContent events = TopicContent.of(Topic.USAGE_EVENTS.topicName(), bootstrapServers);
    assertThat(audit.get("records").asLong()).isEqualTo(events.records());
    assertThat(audit.get("offsets_passed").asLong()).isEqualTo(events.offsets());
    assertThat(audit.get("offsets_without_record").asLong())
        .isEqualTo(events.offsets() - events.records());
    assertThat(TopicContent.of(Topic.USAGE_REJECTED.topicName(), bootstrapServers).records())
        .isEqualTo(audit.get("rejected").asLong());
  }

  private StandaloneNode node() {
    return new StandaloneNode(
        new NodeConfig(0, 0, data, Optional.empty(), Optional.of(ADMIN_KEY), Optional.empty()),
        CLOCK,
        line -> {});
  }

  private static MeterlineClient admin(StandaloneNode.Running running) {
    return new MeterlineClient(running.url(), ADMIN_KEY);
  }

  private static MeterlineClient serviceOf(MeterlineClient admin, String account) {
    admin.put("/v1/admin/accounts/" + account, "{\"name\": \"" + account + "\"}");
    JsonNode key = admin.post("/v1/admin/accounts/" + account + "/keys", "{\"role\": \"service\"}");
    return admin.with(key.get("key").asText());
  }

  private static String events(String... ids) {
    return Stream.of(ids)
        .map(id -> "{\"id\": \"" + id + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The audit once as many records are in it. */
  private static JsonNode auditOf(StandaloneNode.Running running, long records) {
    MeterlineClient admin = admin(running);
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> admin.get("/v1/admin/audit"), audit -> audit.get("records").asLong() >= records);
  }

  private static JsonNode withoutTime(JsonNode audit) {
    return ((ObjectNode) audit.deepCopy()).without(List.of("as_of"));
  }

  private static String lines(JsonNode audit) {
    StringBuilder lines = new StringBuilder();
    audit.get("accounts").forEach(line -> lines.append(fields(line)).append('\n'));
    return lines.toString();
  }

  private static String fields(JsonNode object) {
    return object.properties().stream()
        .map(field -> field.getKey() + "=" + field.getValue().asText())
        .collect(Collectors.joining(" "));
  }

  private void deleteStores() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(data.resolve("streams"))) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
