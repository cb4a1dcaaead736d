package dev.meterline.standalone.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.Json;
import dev.meterline.standalone.delivery.Receiver.Got;
import dev.meterline.standalone.endtoend.NodeForTests;
import dev.meterline.standalone.remote.MeterlineClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From events over HTTP to signed webhooks, through every part of a whole Meterline. */
class EventToWebhookTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ALL =
      "{\"url\": \"%s\", \"events\": [\"usage.threshold\", \"usage.recovered\", \"balance.low\"]}";

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  /** 100 units are allowed and cost 5 of 10 dollars, so the last one reaches two limits exactly. */
  @Test
  void shouldTellOfEachLimitOnceWhenEventsReachItExactly() {
    String key = account("exact");
    MeterlineClient client = node.with(key);
    String secret =
        client.post("/v1/webhooks", ALL.formatted(receiver.url("/"))).path("secret").asText();

    send(key, 0, 79);
    assertThat(receiver.got()).isEmpty();
    send(key, 79, 80);
    await().atMost(SOON).until(() -> receiver.got().size() == 1);
    send(key, 80, 99);
    send(key, 99, 100);
    await().atMost(SOON).until(() -> receiver.got().size() == 3);

    assertThat(receiver.got()).allMatch(got -> Verified.with(secret, got));
    assertThat(receiver.got()).extracting(Got::id).doesNotHaveDuplicates();
    JsonNode eighty = bodies("usage.threshold").get(0);
    assertThat(eighty.at("/data/account").asText()).isEqualTo("exact");
    assertThat(eighty.at("/data/percent").asInt()).isEqualTo(80);
    assertThat(eighty.at("/data/used").asLong()).isEqualTo(80);
    assertThat(eighty.at("/data/allowed").asLong()).isEqualTo(100);
    assertThat(bodies("usage.threshold").get(1).at("/data/percent").asInt()).isEqualTo(100);
    JsonNode low = bodies("balance.low").get(0);
    assertThat(low.at("/data/balance_usd").decimalValue()).isEqualByComparingTo("5");
    assertThat(low.at("/data/threshold").decimalValue()).isEqualByComparingTo("5");
  }

  @Test
  void shouldTellOfARecoveryAndOfTheNextCrossingWhenACorrectionUndoesTheFirst() {
    String key = account("undone");
    node.with(key).post("/v1/webhooks", ALL.formatted(receiver.url("/")));

    send(key, 0, 90);
    await().atMost(SOON).until(() -> bodies("usage.threshold").size() == 1);
    node.send(key, "{\"id\": \"undo\", \"adjusts\": \"e-1\", \"quantity\": -20}");
    await().atMost(SOON).until(() -> bodies("usage.recovered").size() == 1);
    send(key, 90, 100);

    await().atMost(SOON).until(() -> bodies("usage.threshold").size() == 2);
    assertThat(bodies("usage.recovered").get(0).at("/data/used").asLong()).isEqualTo(70);
    assertThat(bodies("usage.threshold"))
        .extracting(body -> body.at("/data/percent").asInt())
        .containsOnly(80);
  }

  /** A sample that is asked for afterwards arrives, and nothing else does. */
  @Test
  void shouldTellNothingMoreWhenEventsComeTwice() {
    String key = account("twice");
    MeterlineClient client = node.with(key);
    String id = client.post("/v1/webhooks", ALL.formatted(receiver.url("/"))).path("id").asText();
    send(key, 0, 85);
    await().atMost(SOON).until(() -> receiver.got().size() == 1);

    String position = send(key, 0, 85);
    assertThat(node.used(key, position)).isEqualTo(85);
    client.post("/v1/webhooks/" + id + "/test", "");

    await().atMost(SOON).until(() -> receiver.got().size() >= 2);
    assertThat(receiver.got()).hasSize(2);
  }

  private static String account(String account) {
    String path = "/v1/admin/accounts/" + account;
    node.admin()
        .put(path, "{\"plan\": {\"name\": \"p\", \"allowed\": 100, \"unit_price_usd\": 0.05}}");
    node.admin().post(path + "/credits", "{\"id\": \"c-1\", \"amount_usd\": 10}");
    return node.keyOfMade(account, "service");
  }

  /** Sends the events {@code [from, to)} and returns where they are. */
  private static String send(String key, int from, int to) {
    List<String> events =
        IntStream.range(from, to).mapToObj(i -> "{\"id\": \"e-" + i + "\"}").toList();
    return node.send(key, "[" + String.join(",", events) + "]").path("position").asText();
  }

  private List<JsonNode> bodies(String type) {
    Stream<JsonNode> all =
        receiver.got().stream().map(got -> Json.read(got.body().getBytes(StandardCharsets.UTF_8)));
    return all.filter(body -> body.path("type").asText().equals(type)).toList();
  }
}
