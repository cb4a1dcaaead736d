package dev.meterline.alerts.webhook;

import dev.meterline.http.json.Fields;
import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.webhook.Webhook;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for, in the form for several alerts or in that for a single one.
 *
 * @param url where to post
 * @param events the alert types, each once
 * @param threshold balance at or below which {@code balance.low} goes out
 * @param singleEvent whether it was the form for one alert
 */
record Registration(
    EndpointUrl url, List<String> events, NanoDollars threshold, boolean singleEvent) {

  private static final int LONGEST_URL = 2048;

  /**
   * Reads a body.
   *
   * @throws InvalidJsonException that says what was expected
   */
  static Registration parse(byte[] body) {
    Fields fields = Fields.of(Json.read(body), "the body");
    Optional<String> url = fields.text("url", 1, LONGEST_URL);
    Optional<List<String>> events = fields.texts("events");
    Optional<String> event = fields.text("event");
    Optional<NanoDollars> threshold = fields.dollars("threshold");
    fields.noOthers();
    if (events.isPresent() == event.isPresent()) {
      throw new InvalidJsonException(
          "expected either events, an array of alert types, or event, one of them");
    }
    List<String> types = events.orElseGet(() -> List.of(event.orElseThrow()));
    check(types);
    threshold.ifPresent(amount -> check(amount, types));
    return new Registration(
        EndpointUrl.parse(fields.required("url", url)),
        types,
        threshold.orElse(Webhook.USUAL_THRESHOLD),
        event.isPresent());
  }

  private static void check(List<String> types) {
    if (types.isEmpty()) {
      throw new InvalidJsonException("events must name at least one of " + known());
    }
    Set<String> seen = new HashSet<>();
    for (String type : types) {
      if (AlertType.named(type).isEmpty()) {
        String shown = type.length() <= 60 ? type : type.substring(0, 60) + "...";
        throw new InvalidJsonException(
            "unknown event \"" + shown + "\"; expected one of " + known());
      }
      if (!seen.add(type)) {
        throw new InvalidJsonException("events must not name " + type + " twice");
      }
    }
  }

  private static void check(NanoDollars threshold, List<String> types) {
    if (!types.contains(AlertType.BALANCE_LOW.wireName())) {
      throw new InvalidJsonException(
          "threshold is the balance of balance.low; percents are set by PUT /v1/settings");
    }
    if (threshold.nanos() <= 0) {
      throw new InvalidJsonException("threshold must be a number of dollars above 0");
    }
  }

  private static String known() {
    return String.join(", ", AlertType.wireNames());
  }
}
