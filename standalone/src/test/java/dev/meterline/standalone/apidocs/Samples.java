package dev.meterline.standalone.apidocs;

import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.endtoend.NodeForTests;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Good calls that can't be guessed from the document, by operation, in the order of the calls. */
final class Samples {

  /**
   * @param path empty for the document's own, for the usual account
   * @param body empty for none
   */
  record Sample(String path, String body, int expected) {}

  private final Map<String, List<Sample>> samples;

  private Samples(Map<String, List<Sample>> samples) {
    this.samples = samples;
  }

  /** Makes what some of the calls need. */
  static Samples prepare(NodeForTests node) {
    String accounts = "/v1/admin/accounts/";
    node.admin().put(accounts + "leaving", "{}");
    String spareKey =
        node.admin().post(accounts + Keys.ACCOUNT + "/keys", "{}").path("id").asText();
    Map<String, List<Sample>> samples = new HashMap<>(ofAlerts(anAlert(node)));
    samples.putAll(WebhookSamples.prepare(node));
    samples.putAll(
        Map.of(
            "sendEvents",
            List.of(
                new Sample(
                    "",
                    """
                    [{"id": "a", "quantity": 3, "category": "image", "endpoint": "/v1/cards",
                      "project": "web", "model": "m", "tokens": 10, "latency_ms": 41.5},
                     {"id": "b", "time": "2020-01-01T00:00:00Z"}]
                    """,
                    200),
                new Sample("", "[{\"id\": \"c\", \"quantity\": -1}]", 400)),
            "readReport",
            List.of(
                new Sample("", "", 200),
                new Sample("/v1/account/usage?interval=hourly&compare=previous", "", 200),
                new Sample("/v1/account/usage?category=image", "", 200),
                new Sample("/v1/account/usage?format=csv", "", 200),
                new Sample("/v1/account/usage?startDate=2026-02-30", "", 400)),
            "putAccount",
            List.of(
                new Sample(accounts + "newcomer", "{\"name\": \"New\"}", 201),
                new Sample(accounts + "newcomer", "{\"plan\": {\"allowed\": 5}}", 200)),
            "closeAccount",
            List.of(new Sample(accounts + "leaving", "", 204)),
            "makeKey",
            List.of(new Sample("", "{\"role\": \"producer\", \"name\": \"edge\"}", 201)),
            "revokeKey",
            List.of(new Sample(accounts + Keys.ACCOUNT + "/keys/" + spareKey, "", 204)),
            "addCredit",
            List.of(
                new Sample("", "{\"id\": \"c-1\", \"amount_usd\": 12.5, \"note\": \"paid\"}", 201),
                new Sample("", "{\"id\": \"c-1\", \"amount_usd\": 12.5}", 200),
                new Sample("", "{\"id\": \"c-1\", \"amount_usd\": 13}", 409)),
            "docsFile",
            List.of(
                new Sample("/docs/swagger-ui-bundle.js", "", 200),
                new Sample("/docs/swagger-ui.css", "", 200),
                new Sample("/docs/favicon-32x32.png", "", 200),
                new Sample("/docs/nothing.js", "", 404)),
            "dashboardFile",
            List.of(
                new Sample("/dashboard/main.js", "", 200),
                new Sample("/dashboard/dashboard.css", "", 200),
                new Sample("/dashboard/mark.svg", "", 200),
                new Sample("/dashboard/nothing.js", "", 404))));
    return new Samples(samples);
  }

  /** The account asks for money as soon as it is known, so there is an alert. */
  private static String anAlert(NodeForTests node) {
    String key = node.keyOfMade(Keys.ACCOUNT, "client");
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> node.with(key).get("/v1/alerts").path("alerts").path(0).path("id").asText(),
            id -> !id.isEmpty());
  }

  private static Map<String, List<Sample>> ofAlerts(String alert) {
    return Map.of(
        "markAlertRead",
        List.of(
            new Sample("/v1/alerts/" + alert + "/read", "", 200),
            new Sample("/v1/alerts/al_none/read", "", 404)),
        "putSettings",
        List.of(
            new Sample("", "{\"thresholds\": [50], \"email_alerts\": [\"balance.low\"]}", 200),
            new Sample("", "{\"thresholds\": [0]}", 400)));
  }

  /** The good calls of an operation; a plain one for each that is not named here. */
  List<Sample> of(Described operation) {
    return samples.getOrDefault(
        operation.operation().getOperationId(), List.of(new Sample("", "", 200)));
  }
}
