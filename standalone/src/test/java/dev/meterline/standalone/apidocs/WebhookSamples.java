package dev.meterline.standalone.apidocs;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.apidocs.Samples.Sample;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Good calls about webhooks, at each of the three places where they are served. */
final class WebhookSamples {

  private static final String ADMIN = "/v1/admin/accounts/" + Keys.ACCOUNT;
  private static final String SEVERAL =
      "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"usage.threshold\"]}";
  private static final String ONE =
      "{\"event\": \"balance.low\", \"threshold\": 7.5, \"url\": \"http://127.0.0.1:9/\"}";

  private final NodeForTests node;
  private final Map<String, List<Sample>> samples = new HashMap<>();

  private WebhookSamples(NodeForTests node) {
    this.node = node;
  }

  static Map<String, List<Sample>> prepare(NodeForTests node) {
    WebhookSamples made = new WebhookSamples(node);
    String webhook = made.register();
    String delivery = made.deliver(webhook);
    made.at("", "/v1", webhook, delivery);
    made.at("Old", "/api/v1", webhook, delivery);
    made.at("Of", ADMIN, webhook, delivery);
    made.reads("OfAccount", ADMIN + "/usage", webhook);
    made.reads("ByClientPath", ADMIN + "/usage/v1", webhook);
    made.reads("ByOlderClientPath", ADMIN + "/usage/api/v1", webhook);
    return made.samples;
  }

  private void at(String suffix, String base, String webhook, String delivery) {
    String all = base + "/webhooks";
    String one = all + "/" + webhook;
    samples.put(
        "addWebhook" + suffix,
        List.of(
            new Sample(all, SEVERAL, 201),
            new Sample(all, ONE, 201),
            new Sample(all, "{\"url\": \"ftp://x/\", \"events\": [\"usage.threshold\"]}", 400)));
    put("listWebhooks" + suffix, all, 200);
    item("readWebhook" + suffix, one, all + "/none", 200);
    item("removeWebhook" + suffix, all + "/" + register(), all + "/none", 204);
    item("rotateSecret" + suffix, one + "/rotate", all + "/none/rotate", 200);
    item("testWebhook" + suffix, one + "/test", all + "/none/test", 202);
    item("listDeliveries" + suffix, one + "/deliveries", all + "/none/deliveries", 200);
    item(
        "resendDelivery" + suffix,
        base + "/deliveries/" + delivery + "/resend",
        base + "/deliveries/none/resend",
        202);
  }

  private void reads(String suffix, String base, String webhook) {
    String all = base + "/webhooks";
    String one = all + "/" + webhook;
    put("listWebhooks" + suffix, all, 200);
    item("readWebhook" + suffix, one, all + "/none", 200);
    item("listDeliveries" + suffix, one + "/deliveries", all + "/none/deliveries", 200);
  }

  private void put(String operation, String path, int expected) {
    samples.put(operation, List.of(new Sample(path, "", expected)));
  }

  private void item(String operation, String path, String missing, int expected) {
    samples.put(operation, List.of(new Sample(path, "", expected), new Sample(missing, "", 404)));
  }

  private String register() {
    return node.admin().post(ADMIN + "/webhooks", SEVERAL).path("id").asText();
  }

  /** Nothing listens there, so it is tried in vain; the log has it all the same. */
  private String deliver(String webhook) {
    String path = ADMIN + "/webhooks/" + webhook;
    JsonNode unused = node.admin().post(path + "/test", "");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                !node.admin()
                    .get(path + "/deliveries")
                    .at("/deliveries/0/tries/0")
                    .isMissingNode());
    return node.admin().get(path + "/deliveries").at("/deliveries/0/id").asText();
  }
}
