package dev.meterline.alerts.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an alert says in words. Pure. Whatever its data holds or lacks, a text comes out.
 *
 * @param headline one sentence, which is the subject too
 * @param facts the numbers, in the order in which they are read
 */
record AlertText(String headline, List<Fact> facts) {

  AlertText {
    facts = List.copyOf(facts);
  }

  static AlertText of(Alert alert) {
    JsonNode data = data(alert);
    List<Fact> facts = new ArrayList<>();
    String headline =
        switch (alert.type()) {
          case USAGE_THRESHOLD -> {
            use(facts, data);
            yield shown(data, "percent") + " % of the allowance is used";
          }
          case USAGE_RECOVERED -> {
            use(facts, data);
            yield "Usage is below " + shown(data, "percent") + " % of the allowance again";
          }
          case BALANCE_LOW -> {
            fact(facts, "Balance", "$", data, "balance_usd", "");
            fact(facts, "Warned at", "$", data, "threshold", "");
            yield "The balance is low";
          }
          case BALANCE_TOPUP -> {
            fact(facts, "Amount", "$", data, "amount_usd", "");
            yield "A top-up was asked for";
          }
          case RATE_LIMIT_WARNING -> {
            fact(facts, "Calls in a minute", "", data, "used", "");
            fact(facts, "Limit", "", data, "limit", "");
            yield "80 % of the rate limit is reached";
          }
          case USAGE_ANOMALY -> {
            time(facts, "Hour from", data, "hour");
            fact(facts, "Requests", "", data, "requests", "");
            fact(facts, "Usual", "", data, "expected", "");
            yield "Usage is unusual";
          }
          case ERRORS_SPIKE -> {
            fact(facts, "Error rate", "", data, "error_rate", " %");
            fact(facts, "Usual", "", data, "usual", " %");
            fact(facts, "Most at", "", data, "endpoint", "");
            yield "Errors are more frequent than usual";
          }
        };
    return new AlertText(headline, facts);
  }

  private static void use(List<Fact> facts, JsonNode data) {
    fact(facts, "Used", "", data, "used", "");
    fact(facts, "Allowed", "", data, "allowed", "");
    time(facts, "Period from", data.path("period"), "start");
    time(facts, "until", data.path("period"), "end");
  }

  private static void time(List<Fact> facts, String label, JsonNode data, String field) {
    if (data.path(field).isTextual()) {
      facts.add(new Fact(label, ReadableTime.of(data.path(field).asText())));
    }
  }

  private static void fact(
      List<Fact> facts, String label, String before, JsonNode data, String field, String after) {
    if (data.path(field).isValueNode() && !data.path(field).isNull()) {
      facts.add(new Fact(label, before + shown(data, field) + after));
    }
  }

  /** Numbers with their thousands apart. */
  private static String shown(JsonNode data, String field) {
    JsonNode value = data.path(field);
    return value.isIntegralNumber()
        ? String.format(java.util.Locale.ROOT, "%,d", value.longValue())
        : value.asText("?");
  }

  private static JsonNode data(Alert alert) {
    try {
      return Json.read(alert.dataJson().getBytes(StandardCharsets.UTF_8));
    } catch (InvalidJsonException e) {
      return Json.mapper().createObjectNode();
    }
  }
}
