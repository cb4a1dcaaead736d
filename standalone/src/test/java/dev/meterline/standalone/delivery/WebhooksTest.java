package dev.meterline.standalone.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.standalone.delivery.Receiver.Got;
import dev.meterline.standalone.endtoend.NodeForTests;
import dev.meterline.standalone.remote.MeterlineClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks from registration to the receiver, on a whole Meterline. */
class WebhooksTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void shouldDeliverASignedAlertOnceToEachEndpointThatAskedForIt() {
    MeterlineClient client = node.with(node.keyOf("deliver", "client"));
    JsonNode both = register(client, "{'url': 'URL/a', 'events': ['usage.threshold']}");
    JsonNode old = register(client, "{'event': 'balance.low', 'threshold': 7.5, 'url': 'URL/b'}");

    alert("al_1", "deliver", AlertType.USAGE_THRESHOLD, "{\"percent\": 80}");
    alert("al_2", "deliver", AlertType.BALANCE_LOW, "{\"threshold\": 7.5}");
    alert("al_3", "deliver", AlertType.BALANCE_LOW, "{\"threshold\": 5.0}");

    await().atMost(SOON).until(() -> receiver.got().size() >= 2);
    Got a = only("/a");
    assertThat(a.id()).isEqualTo("al_1");
    assertThat(a.body())
        .startsWith("{\"type\":\"usage.threshold\",\"timestamp\":\"")
        .endsWith("Z\",\"data\":{\"percent\":80}}");
    assertThat(Verified.with(both.path("secret").asText(), a)).isTrue();
    Got b = only("/b");
    assertThat(b.id()).isEqualTo("al_2");
    assertThat(b.body()).startsWith("{\"type\":\"balance.low\",\"event\":\"balance.low\",");
    assertThat(Verified.with(old.path("secret").asText(), b)).isTrue();
  }

  @Test
  void shouldShowAndRepeatADelivery() {
    MeterlineClient client = node.with(node.keyOf("repeat", "client"));
    String id = register(client, "{'url': 'URL/x', 'events': ['balance.low']}").path("id").asText();

    String asked = client.post("/v1/webhooks/" + id + "/test", "").path("alert").asText();

    await().atMost(SOON).until(() -> receiver.got().size() == 1);
    assertThat(receiver.got().get(0).id()).isEqualTo(asked);
    await()
        .atMost(SOON)
        .until(() -> newest(client, id).path("status").asText().equals("delivered"));
    JsonNode delivery = newest(client, id);
    assertThat(delivery.path("tries").path(0).path("status_code").asInt()).isEqualTo(200);

    String again =
        client
            .post("/v1/deliveries/" + delivery.path("id").asText() + "/resend", "")
            .path("id")
            .asText();

    await().atMost(SOON).until(() -> receiver.got().size() == 2);
    assertThat(receiver.got().get(1).id()).isEqualTo(asked);
    await()
        .atMost(SOON)
        .until(
            () ->
                log(client, id).size() == 2
                    && newest(client, id).path("status").asText().equals("delivered"));
    assertThat(log(client, id))
        .extracting(one -> one.path("id").asText())
        .containsExactly(again, delivery.path("id").asText());
  }

  @Test
  void shouldSignWithBothSecretsAfterARotation() {
    MeterlineClient client = node.with(node.keyOf("rotate", "client"));
    JsonNode made = register(client, "{'url': 'URL/x', 'events': ['balance.low']}");
    String path = "/v1/webhooks/" + made.path("id").asText();

    String fresh = client.post(path + "/rotate", "").path("secret").asText();
    client.post(path + "/test", "");

    await().atMost(SOON).until(() -> receiver.got().size() == 1);
    Got got = receiver.got().get(0);
    assertThat(got.signature().split(" ")).hasSize(2);
    assertThat(Verified.with(made.path("secret").asText(), got)).isTrue();
    assertThat(Verified.with(fresh, got)).isTrue();
  }

  @Test
  void shouldTryAgainUntilTheReceiverTakesIt() {
    MeterlineClient client = node.with(node.keyOf("again", "client"));
    String id = register(client, "{'url': 'URL/x', 'events': ['balance.low']}").path("id").asText();
    receiver.answer(500);

    client.post("/v1/webhooks/" + id + "/test", "");
    await().atMost(SOON).until(() -> receiver.got().size() == 1);
    receiver.answer(204);

    await().atMost(SOON).until(() -> receiver.got().size() == 2);
    assertThat(receiver.got())
        .extracting(Got::id)
        .hasSize(2)
        .containsOnly(receiver.got().get(0).id());
    await().atMost(SOON).until(() -> newest(client, id).path("tries").size() == 2);
    assertThat(newest(client, id).path("tries").path(0).path("error").asText())
        .isEqualTo("answered 500; expected 2xx");
  }

  @Test
  void shouldDisableAnEndpointThatIsGone() {
    MeterlineClient client = node.with(node.keyOf("gone", "client"));
    String id = register(client, "{'url': 'URL/x', 'events': ['balance.low']}").path("id").asText();
    receiver.answer(410);

    client.post("/v1/webhooks/" + id + "/test", "");

    await().atMost(SOON).until(() -> client.get("/v1/webhooks/" + id).path("disabled").asBoolean());
    assertThat(client.send("POST", "/v1/webhooks/" + id + "/test", "").status()).isEqualTo(409);
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void shouldListAndRemoveOnlyTheAccountsOwn() {
    MeterlineClient client = node.with(node.keyOf("own", "client"));
    MeterlineClient other = node.with(node.keyOf("other", "client"));
    String id = register(client, "{'url': 'URL/x', 'events': ['balance.low']}").path("id").asText();

    assertThat(client.get("/api/v1/webhooks").path("webhooks")).hasSize(1);
    assertThat(client.get("/v1/webhooks").path("webhooks").path(0).has("secret")).isFalse();
    assertThat(other.get("/v1/webhooks").path("webhooks")).isEmpty();
    assertThat(other.send("DELETE", "/v1/webhooks/" + id, "").status()).isEqualTo(404);
    assertThat(client.send("DELETE", "/api/v1/webhooks/" + id, "").status()).isEqualTo(204);
    assertThat(client.get("/v1/webhooks").path("webhooks")).isEmpty();
    assertThat(node.admin().get("/v1/admin/accounts/own/webhooks").path("webhooks")).isEmpty();
  }

  private JsonNode register(MeterlineClient client, String body) {
    return client.post("/v1/webhooks", body.replace('\'', '"').replace("URL", receiver.url("")));
  }

  private static void alert(String id, String account, AlertType type, String data) {
    try (AlertsTopic topic = new AlertsTopic(node.running().bootstrapServers())) {
      topic.write(id, account, type, InstantSource.system().instant(), data);
    }
  }

  private static JsonNode log(MeterlineClient client, String webhook) {
    return client.get("/v1/webhooks/" + webhook + "/deliveries").path("deliveries");
  }

  /** Missing while the log has none. */
  private static JsonNode newest(MeterlineClient client, String webhook) {
    return log(client, webhook).path(0);
  }

  private Got only(String path) {
    List<Got> found = receiver.got().stream().filter(got -> got.path().equals(path)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
